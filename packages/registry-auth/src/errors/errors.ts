import type { Said, Words } from '../words/words.ts'
import { type RegistryAuthErrorCode, remedies } from './remedies.ts'

export type { RegistryAuthErrorCode } from './remedies.ts'

/** What is known of a failure beside its code. */
export interface ErrorFacts {
  /** The host that the sentence is about, as `host[:port]`. */
  readonly host: string
  /** Replaces the catalogue's sentence. Never holds a credential or a response body. */
  readonly message?: Words | undefined
  /** Replaces the catalogue's advice. */
  readonly hint?: Words | undefined
  /** Facts for the folded-away part of a report: certificate names, a status, redacted server text. */
  readonly detail?: string | undefined
  /** Whether the same call may succeed later unchanged. Default: the catalogue's answer. */
  readonly retryable?: boolean | undefined
  readonly retryAfterSeconds?: number | undefined
  /** The HTTP status that led here, where there was one. */
  readonly status?: number | undefined
}

/**
 * The only error this package throws on purpose. Branch on `code`; `message` and `hint` are for people,
 * in English, and `said` has both in every language.
 *
 * It keeps no `cause`: a wrapped HTTP or SDK error can carry the credential in a header or a body.
 */
export class RegistryAuthError extends Error {
  override readonly name = 'RegistryAuthError'
  readonly code: RegistryAuthErrorCode
  readonly host: string
  readonly hint: string
  readonly said: Said<Words>
  readonly detail: string | null
  readonly retryable: boolean
  readonly retryAfterSeconds: number | undefined
  readonly status: number | undefined

  constructor(code: RegistryAuthErrorCode, facts: ErrorFacts) {
    const message = facts.message ?? remedies[code].message(facts.host)
    const hint = facts.hint ?? remedies[code].hint
    super(message.en)
    this.code = code
    this.host = facts.host
    this.hint = hint.en
    this.said = { message, hint }
    this.detail = facts.detail ?? null
    this.retryable = facts.retryable ?? remedies[code].retryable ?? false
    this.retryAfterSeconds = facts.retryAfterSeconds
    this.status = facts.status
  }
}

/** A setting that cannot be understood. `setting` and the entry are named, so that it can be mended. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code = 'CONFIG'
  readonly setting: string

  constructor(setting: string, message: string) {
    super(message)
    this.setting = setting
  }
}
