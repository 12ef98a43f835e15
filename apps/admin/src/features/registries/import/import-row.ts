import type { PastedCredential, PasteProblem } from '@wharfinger/registry-auth/pasted'
import type { RegistryType } from '../../../gql/generated/graphql.ts'

/** What becomes of a row, or what the gateway says would. */
export type Outcome =
  | { readonly state: 'created' | 'replaced'; readonly registryId: string | null }
  | {
      readonly state: 'skipped'
      readonly code: string
      readonly message: string
      readonly registryId: string | null
    }
  | {
      readonly state: 'refused'
      readonly code: string
      readonly message: string
      readonly hint: string | null
    }

/** How far a row is that has no outcome. `lost` is one whose answer did not arrive. */
export interface OnTheWay {
  readonly state: 'waiting' | 'running' | 'stopped' | 'lost'
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
  /** What is not secret of the credential; null for what can only begin a form. */
  readonly credential: Pick<PastedCredential, 'method' | 'values'> | null
  readonly problem: PasteProblem | null
  readonly plan: Outcome | null
  readonly result: Outcome | OnTheWay | null
}

/** The secrets of the rows by their ids. Never put where React, a cache or storage keeps it. */
export type Secrets = Map<string, PastedCredential['secrets']>

/** True for what can be imported, and not only begin a form. */
export const isImportable = ({ credential }: ImportRow): boolean => credential !== null

/** True once a row needs its secret no longer. */
export const isDone = ({ result }: ImportRow): boolean =>
  result?.state === 'created' || result?.state === 'replaced'

/** True where an attempt left the row as it was, or may have. */
export const isFailed = ({ result }: ImportRow): boolean =>
  result?.state === 'refused' || result?.state === 'stopped' || result?.state === 'lost'

/** True while a row is under way. */
export const isOpen = ({ result }: ImportRow): boolean =>
  result?.state === 'waiting' || result?.state === 'running'

/** A change of one row; those that it does not concern come back as they are. */
export type ChangeRow = (row: ImportRow) => ImportRow
/** Applies a change to all rows. */
export type ChangeRows = (change: ChangeRow) => void
