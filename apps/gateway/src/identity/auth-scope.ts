import { AsyncLocalStorage } from 'node:async_hooks'
import type { WriteClient } from '../database/database.ts'

/** What belongs into the very transaction in which better-auth makes a session. */
export interface AuthScope {
  readonly sessionCreated: (tx: WriteClient, userId: string) => Promise<void>
}

export const authScope = new AsyncLocalStorage<AuthScope>()
