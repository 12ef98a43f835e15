import type { PastedCredential, PasteProblem } from '@wharfinger/registry-auth/pasted'
import type { RegistryType } from '../../../gql/generated/graphql.ts'

/** What becomes of a row, or what the gateway says would. */
export type Outcome =
  | { readonly state: 'created' | 'replaced'; readonly registryId: string | null }
  | { readonly state: 'skipped'; readonly code: string; readonly message: string }
  | {
      readonly state: 'refused'
      readonly code: string
      readonly message: string
      readonly hint: string | null
    }

/** An entry of what was pasted, without its secret. */
export interface ImportRow {
  readonly id: string
  /** The keys to choose from; empty where the text names none. */
  readonly keys: readonly string[]
  /** The key that was chosen or typed. */
  readonly registry: string
  readonly type: RegistryType
  readonly username: string | null
  readonly problem: PasteProblem | null
  /** False for what can only begin a form. */
  readonly importable: boolean
  readonly plan: Outcome | null
  readonly result: Outcome | { readonly state: 'waiting' | 'running' | 'stopped' } | null
}

/** The secrets of the rows by their ids. Never put where React, a cache or storage keeps it. */
export type Secrets = Map<string, PastedCredential>

/** True once a row needs its secret no longer. */
export const isDone = ({ result }: ImportRow): boolean =>
  result?.state === 'created' || result?.state === 'replaced'

/** True where an attempt left the row as it was. */
export const isFailed = ({ result }: ImportRow): boolean =>
  result?.state === 'refused' || result?.state === 'stopped'
