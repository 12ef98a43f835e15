import { AsyncLocalStorage } from 'node:async_hooks'
import type { WriteClient } from '../database/database.ts'

/** What belongs into the very transaction in which better-auth makes or ends a session. */
export interface AuthScope {
  readonly sessionCreated?: (tx: WriteClient, userId: string) => Promise<void>
  readonly sessionDeleted?: (tx: WriteClient) => Promise<void>
  /** better-auth swallows some errors of the database; here the first one is kept. */
  failure?: unknown
}

export const authScope = new AsyncLocalStorage<AuthScope>()
