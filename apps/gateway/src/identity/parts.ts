import type { Audit } from '../audit/audit.ts'
import type { Config } from '../config/config.ts'
import type { Database } from '../database/database.ts'
import type { Metrics } from '../http/metrics.ts'
import type { Log } from '../logging/log.ts'
import type { Vault } from '../vault/vault.ts'
import type { Authentication } from './authenticate.ts'
import type { People } from './better-auth.ts'

/** What identity is built on. */
export interface IdentityOptions {
  readonly database: Database
  readonly vault: Vault
  readonly config: Config
  readonly audit: Audit
  readonly log: Log
  readonly metrics: Pick<Metrics, 'signIns' | 'tokens'>
  readonly now: () => Date
}

/** The same, and what this folder makes of it. */
export interface IdentityParts extends IdentityOptions {
  readonly people: People
  readonly authentication: Authentication
  readonly cookieName: string
}
