import { isShowable } from './config-place.ts'

/** Each with what there is to say about it, and what to do. */
const reasons = {
  CREDENTIAL_HELPER:
    'Its credential is kept by a program on that machine, which is not started here. Enter the credential itself.',
  CREDENTIAL_STORE:
    'Credentials are kept in the store of that machine, which is not asked here. Enter them themselves.',
  DUPLICATE: 'The file has another entry for the same registry, which comes first.',
  HOST_GLOB:
    'It is for many hosts by a pattern, and a credential is kept for one. Add it for each host.',
  NO_CREDENTIAL: 'It holds no user name with a password, and no token.',
  NOT_A_REGISTRY: 'Its key does not name a registry.',
  PLAIN_HTTP:
    'It is written with http://, and credentials are not sent without TLS. Add the host by hand, where the operator allows it.',
  REGISTRY_TOKEN:
    'It holds a token that the registry gave for a short while, which is not kept. Enter what it was made with.',
  UNREADABLE:
    'What it holds cannot be read. Sign in again on that machine, or enter the credential.',
} as const

/** Stable: a form may have words of its own for each. */
export type SkipCode = keyof typeof reasons

/** What cannot be kept in Wharfinger, and why. */
export interface SkippedEntry {
  readonly code: SkipCode
  /** As the file has it; null for what is for all hosts, and for a key that may hold a secret. */
  readonly key: string | null
  /** For people. Never holds a value of the file. */
  readonly reason: string
}

export function skip(code: SkipCode, key: string | null): SkippedEntry {
  return { code, key: key !== null && isShowable(key) ? key : null, reason: reasons[code] }
}
