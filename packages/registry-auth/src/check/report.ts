import type { Said, Words } from '../words/words.ts'
import type { RegistryTypeName } from '../providers/registered-kinds.ts'
import type { RegistryAuthErrorCode } from '../errors/remedies.ts'

/** In the order in which they are taken. */
export const checkSteps = [
  'RESOLVE',
  'CONNECT',
  'TLS',
  'PING',
  'TOKEN',
  'AUTHORIZE',
  'REPOSITORY',
] as const

/** The name of a step; the API and stored reports use it too. */
export type CheckStepName = (typeof checkSteps)[number]

/** One step of a check: what was found, and what to do about it. */
export interface CheckStep {
  readonly step: CheckStepName
  readonly state: 'OK' | 'FAILED' | 'SKIPPED'
  readonly code: RegistryAuthErrorCode | null
  /** In English. */
  readonly message: string
  readonly hint: string | null
  /** Both in every language. */
  readonly said: Said
  /** Facts for who looks closer: addresses, a certificate, a status. Never a secret. */
  readonly detail: string | null
  readonly durationMs: number
}

/** Something that a check found out beside its steps, in plain words. */
export interface CheckFact {
  /** In English. */
  readonly name: string
  readonly value: string
  /** Both in every language. */
  readonly said: { readonly name: Words; readonly value: Words }
}

/** What a check found, step by step. Holds no secret and can be stored and shown. */
export interface CheckReport {
  /** Whether no step failed. `code` is then null, or `NOT_VERIFIED` when nothing was proved. */
  readonly ok: boolean
  readonly code: RegistryAuthErrorCode | null
  /** In English. */
  readonly message: string
  readonly hint: string | null
  /** Both in every language. */
  readonly said: Said
  readonly testedAt: Date
  readonly durationMs: number
  readonly steps: readonly CheckStep[]
  /** What runs there, where that shows; its name in the list of types. */
  readonly software: RegistryTypeName | null
  readonly facts: readonly CheckFact[]
  /** Whether the credential may also push; null where that cannot be known without pushing. */
  readonly canPush: boolean | null
  /** When the registry says that the credential ends. */
  readonly secretExpiresAt: Date | null
  /** How long a registry that was asked too often wants to be left alone. */
  readonly retryAfterSeconds: number | null
}

/** What a step found, when it did not fail. */
export interface Finding {
  readonly state?: 'SKIPPED'
  readonly code?: RegistryAuthErrorCode
  readonly message: Words
  readonly hint?: Words
  readonly detail?: string
}
