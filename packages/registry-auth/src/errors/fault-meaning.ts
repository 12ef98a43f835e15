import type { RegistryAuthErrorCode } from './remedies.ts'

/** What a server's own words change about the meaning of its status. */
export interface FaultMeaning {
  readonly code: RegistryAuthErrorCode
  readonly message?: string
  readonly hint?: string
}

interface Saying {
  readonly statuses: readonly number[]
  /** In lower case. */
  readonly words: RegExp
  readonly meaning: FaultMeaning
}

const REFUSED = [400, 401, 403] as const

/** Sentences of registries that mean something else than their status says. */
const SAYINGS: readonly Saying[] = [
  {
    statuses: [...REFUSED, 429],
    words: /too many failed login attempts/v,
    meaning: { code: 'LOCKED_OUT' },
  },
  { statuses: REFUSED, words: /unable to parse json key/v, meaning: { code: 'SECRET_FORMAT' } },
  { statuses: [403], words: /client with ip/v, meaning: { code: 'NETWORK_DENIED' } },
  { statuses: [403], words: /authorization token has expired/v, meaning: { code: 'EXPIRED' } },
  {
    statuses: REFUSED,
    words: /needed permissions.*invalid credentials/sv,
    meaning: {
      code: 'AUTH_INVALID',
      hint: 'The key may have been deleted or switched off. Make another one for the service account and store it here.',
    },
  },
  {
    statuses: [403, 404],
    words: /permission "artifactregistry\./v,
    meaning: {
      code: 'REGISTRY_DENIED',
      hint: 'Check that the repository exists, and give the account the role roles/artifactregistry.reader on it.',
    },
  },
  {
    statuses: REFUSED,
    words: /invalid clientid or client secret/v,
    meaning: {
      code: 'AUTH_INVALID',
      hint: 'Check the application id and its secret. If this is the admin account, see whether it is switched on: az acr update --admin-enabled true.',
    },
  },
  {
    // Harbor, which says the same of what is there and of what it hides.
    statuses: [404],
    words: /^(?:project|repository) .{1,300} not found/v,
    meaning: { code: 'REPOSITORY_NOT_FOUND' },
  },
]

/** Codes of Amazon and of Harbor, beside those of the protocol. */
const CODES: Readonly<Record<string, FaultMeaning>> = {
  TOOMANYREQUESTS: { code: 'RATE_LIMITED' },
  TOO_MANY_REQUEST: { code: 'RATE_LIMITED' },
  RepositoryNotFoundException: { code: 'REPOSITORY_NOT_FOUND' },
  BAD_REQUEST: {
    code: 'INVALID_REQUEST',
    message: 'The registry does not accept a part of this request.',
  },
  CONFLICT: {
    code: 'REGISTRY_UNAVAILABLE',
    message: 'The registry is changing this at the moment.',
    hint: 'Try again in a moment.',
  },
  PRECONDITION: {
    code: 'REGISTRY_DENIED',
    message: 'The registry gives this only under a condition that is not met.',
    hint: 'Look in Harbor at the rules of the project.',
  },
  PROJECTPOLICYVIOLATION: {
    code: 'REGISTRY_DENIED',
    message: 'A policy of the project keeps this image from being pulled.',
    hint: 'Look in Harbor at the project’s rules: an image with known vulnerabilities, or without a signature, may be held back.',
  },
}

/** Longer than any sentence that is known; a server may send far more, to keep us reading. */
const LONGEST_SAYING = 4096

/** What a fault means by its words; null where its status says it all. */
export function meaningOf(
  status: number,
  { code, text }: { readonly code: string | null; readonly text: string | null },
): FaultMeaning | null {
  const words = text?.slice(0, LONGEST_SAYING).toLowerCase() ?? ''
  const said = SAYINGS.find((each) => each.statuses.includes(status) && each.words.test(words))
  if (said) return said.meaning
  const isKnown = status < 500 && code !== null && Object.hasOwn(CODES, code)
  return isKnown ? (CODES[code] ?? null) : null
}
