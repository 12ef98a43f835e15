import { type AnyCredential, username } from './fields.ts'
import { classifyHost } from '../providers/classify-host.ts'
import { localeOf } from '../words/words.ts'
import { type CredentialWarningCode, warningWords } from '../words/warning-words.ts'

/** Something that works today and is likely to be meant otherwise. Never a reason to refuse. */
export interface CredentialWarning {
  readonly code: CredentialWarningCode
  readonly message: string
}

/** What is looked at. Of the credential only what is not secret is read. */
export interface WarningSubject {
  /** `host[:port]`. */
  readonly host: string
  /** What the key has after the host; left out where somebody else warns of it. */
  readonly path?: string | null
  readonly credential: AnyCredential
  readonly secretSetAt?: Date | null
  readonly secretExpiresAt?: Date | null
  readonly now?: Date
}

/** What to tell the person who enters or keeps this credential for this host. */
export function credentialWarnings(
  subject: WarningSubject,
  tag?: string | null,
): CredentialWarning[] {
  const facts = read(subject)
  return RULES.filter(([, holds]) => holds(facts)).map(([code]) => warningOf(code, tag))
}

/** A warning that its caller came to by itself. */
export function warningOf(code: CredentialWarningCode, tag?: string | null): CredentialWarning {
  return { code, message: warningWords[code][localeOf(tag)] }
}

type Facts = ReturnType<typeof read>

/** What in the tables of user names and hosts with a meaning calls for a word, in their order. */
const RULES: readonly (readonly [CredentialWarningCode, (facts: Facts) => boolean])[] = [
  ['ACCOUNT_DIGITS', ({ type, account }) => type === 'awsecr' && (account?.length ?? 12) !== 12],
  ['REGION', ({ regionIsOdd }) => regionIsOdd === true],
  ['ECR_TOKEN', ({ type, isPlain, name }) => type === 'awsecr' && isPlain && name === 'AWS'],
  ['IAM_ROLE', ({ type, isPlain, name }) => type === 'awsecr' && isPlain && name === '_iam_role'],
  ['TEMPORARY_KEY', ({ type, isKey, name }) => type === 'awsecr' && isKey && isTemporary(name)],
  ['PUBLIC_GALLERY', ({ isGallery, isAnonymous }) => isGallery && !isAnonymous],
  ['GOOGLE_TOKEN', ({ type, isPlain, name }) => type === 'gcr' && isPlain && isGoogleToken(name)],
  ['AZURE_TOKEN', ({ type, isIdentityToken }) => type === 'acr' && isIdentityToken],
  [
    'APP_ID',
    ({ method, name }) => method === 'acrServicePrincipal' && name !== '' && !isGuid(name),
  ],
  ['ROBOT_NAME', ({ mayBeHarbor, name }) => mayBeHarbor && /^robot(?:\+.*)?$/v.test(name)],
  ['NO_CREDENTIAL_NEEDED', ({ canonical, isAnonymous }) => isOpen(canonical) && !isAnonymous],
  ['WILDCARD', ({ path }) => path !== '*' && path.endsWith('*') && !path.endsWith('/*')],
  ['SECRET_AGE', ({ neverEnds, ageMs }) => neverEnds && ageMs > OLD_MS],
]

const DAY_MS = 86_400_000
const OLD_MS = 90 * DAY_MS
const OPEN_HOSTS: ReadonlySet<string> = new Set(['mirror.gcr.io', 'mcr.microsoft.com'])
const GALLERY: ReadonlySet<string> = new Set(['public.ecr.aws', 'ecr-public.aws.com'])
const NULL_GUID = '00000000-0000-0000-0000-000000000000'

const isOpen = (host: string): boolean => OPEN_HOSTS.has(host)
const isTemporary = (keyId: string): boolean => keyId.startsWith('ASIA')
const isGuid = (text: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iv.test(text)
const isGoogleToken = (name: string): boolean =>
  /^(?:oauth2accesstoken|_token|_dcgcloud_token|_dcgcr_[\w.\-]+_token)$/v.test(name)

function read({ host, path, credential, secretSetAt, secretExpiresAt, now }: WarningSubject) {
  const guess = classifyHost(host)
  const { method } = credential
  const name = username(credential) ?? ''
  const isPlain = method === 'basic'
  const isKey = method === 'ecrAccessKey' || isPlain
  const isHarbor = method === 'harborRobot' || method === 'harborUser'
  const isLasting = method === 'ecrAccessKey' && !isTemporary(name)
  return {
    ...guess,
    path: path ?? '',
    method,
    name,
    isPlain,
    isKey,
    isAnonymous: method === 'anonymous',
    isGallery: GALLERY.has(guess.canonical),
    isIdentityToken: method === 'identityToken' || (isPlain && name === NULL_GUID),
    mayBeHarbor: isHarbor || (isPlain && guess.confidence === 'default'),
    neverEnds:
      (isLasting || method === 'gcrJsonKey' || method === 'acrAdmin') && secretExpiresAt == null,
    ageMs: secretSetAt ? (now ?? new Date()).getTime() - secretSetAt.getTime() : 0,
  }
}
