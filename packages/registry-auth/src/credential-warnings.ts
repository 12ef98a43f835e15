import { type AnyCredential, username } from './fields.ts'
import { classifyHost } from './reference/index.ts'
import { localeOf, type Words } from './words.ts'

/** Something that works today and is likely to be meant otherwise. Never a reason to refuse. */
export interface CredentialWarning {
  readonly code: CredentialWarningCode
  readonly message: string
}

const warningWords = {
  ACCOUNT_DIGITS: {
    en: 'AWS account ids have 12 digits; the one in this host has another number.',
    de: 'AWS-Kontonummern haben 12 Ziffern; die in diesem Host hat eine andere Anzahl.',
  },
  ECR_TOKEN: {
    en: 'The user name AWS goes with a token that ends after 12 hours. An access key or a role is renewed by itself.',
    de: 'Zum Benutzernamen AWS gehört ein Token, das nach 12 Stunden endet. Ein Zugriffsschlüssel oder eine Rolle erneuert sich selbst.',
  },
  GOOGLE_TOKEN: {
    en: 'This user name goes with an access token that ends after 60 minutes. The key of a service account does not.',
    de: 'Zu diesem Benutzernamen gehört ein Zugriffstoken, das nach 60 Minuten endet. Der Schlüssel eines Dienstkontos tut das nicht.',
  },
  AZURE_TOKEN: {
    en: 'This user name goes with a refresh token that ends after about three hours. A service principal lasts longer.',
    de: 'Zu diesem Benutzernamen gehört ein Erneuerungstoken, das nach etwa drei Stunden endet. Ein Dienstprinzipal gilt länger.',
  },
  TEMPORARY_KEY: {
    en: 'A key that begins with ASIA is temporary and ends with its session token.',
    de: 'Ein Schlüssel, der mit ASIA beginnt, ist befristet und endet mit seinem Sitzungstoken.',
  },
  NO_CREDENTIAL_NEEDED: {
    en: 'This host serves everybody alike and needs no credential.',
    de: 'Dieser Host bedient alle gleich und braucht keine Anmeldung.',
  },
} as const satisfies Record<string, Words>

/** What a warning is about; stable, unlike its sentence. */
export type CredentialWarningCode = keyof typeof warningWords

const OPEN_HOSTS: ReadonlySet<string> = new Set(['mirror.gcr.io', 'mcr.microsoft.com'])
const GOOGLE_TOKEN = /^(?:oauth2accesstoken|_token|_dcgcloud_token|_dcgcr_[\w.\-]+_token)$/v
const NULL_GUID = /^0{8}-(?:0{4}-){3}0{12}$/v

/** What to tell the person who enters this credential for this host (providers with a meaning). */
export function credentialWarnings(
  host: string,
  credential: AnyCredential,
  tag?: string | null,
): CredentialWarning[] {
  const { type, account, canonical } = classifyHost(host)
  const name = username(credential) ?? ''
  const isPlain = credential.method === 'basic'
  const codes: CredentialWarningCode[] = []
  if (type === 'awsecr' && account !== undefined && account.length !== 12)
    codes.push('ACCOUNT_DIGITS')
  if (type === 'awsecr' && isPlain && name === 'AWS') codes.push('ECR_TOKEN')
  if (credential.method === 'ecrAccessKey' && name.startsWith('ASIA')) codes.push('TEMPORARY_KEY')
  if (type === 'gcr' && isPlain && GOOGLE_TOKEN.test(name)) codes.push('GOOGLE_TOKEN')
  const isAzureToken = credential.method === 'identityToken' || (isPlain && NULL_GUID.test(name))
  if (type === 'acr' && isAzureToken) codes.push('AZURE_TOKEN')
  if (OPEN_HOSTS.has(canonical) && credential.method !== 'anonymous')
    codes.push('NO_CREDENTIAL_NEEDED')
  const locale = localeOf(tag)
  return codes.map((code) => ({ code, message: warningWords[code][locale] }))
}
