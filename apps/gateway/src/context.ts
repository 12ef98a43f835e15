import type { ReaderStarter } from '@wharfinger/image-analysis'
import type { Locale } from '@wharfinger/registry-auth/kinds'
import type { LoginCache, TokenCache, Transport } from '@wharfinger/registry-auth'
import type { Audit } from './audit/audit.ts'
import type { Config } from './config/config.ts'
import type { Database } from './database/database.ts'
import type { Events } from './events/events.ts'
import type { Fields } from './http/handler.ts'
import type { Identity } from './identity/identity.ts'
import type { Actor } from './identity/actor.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Log } from './logging/log.ts'
import type { HostTurns } from './registries/bulk/host-turns.ts'
import type { DraftResults } from './registries/draft-results.ts'
import type { ExternalIds } from './registries/external-ids.ts'
import type { Resolver } from './registries/resolve.ts'
import type { SecretDestroyer } from './registries/destroy-secrets.ts'
import type { RateLimit } from './registries/rate-limit.ts'
import type { Vault } from './vault/vault.ts'

/** What lives as long as the server. */
export interface Shared {
  readonly database: Database
  readonly vault: Vault
  readonly audit: Audit
  readonly events: Events
  readonly jobs: Jobs
  /** Starts the processes that read layers. */
  readonly readers: ReaderStarter
  readonly transport: Transport
  readonly tokens: TokenCache
  /** Logins that clouds make of their credentials, and whose own identity may be used. */
  readonly logins: LoginCache
  readonly resolver: Resolver
  readonly identity: Identity
  readonly config: Config
  readonly log: Log
  /** Of Wharfinger. */
  readonly version: string
  /** By which the roles of other accounts know this installation. */
  readonly externalIds: ExternalIds
  /** Reports of drafts, until somebody saves them. */
  readonly drafts: DraftResults
  /** Tests of what is not stored, counted by person. */
  readonly probes: RateLimit
  /** Credentials that are asked for, counted by whoever asks. */
  readonly issues: RateLimit
  /** Who may ask a host now, of those who test many records. */
  readonly hostTurns: HostTurns
  readonly destroyer: SecretDestroyer
  readonly now: () => Date
}

/** What a resolver and a use case are given: the server's parts, and who asks. */
export interface Context extends Shared {
  readonly actor: Actor | null
  readonly requestId: string
  /** The language that texts for people are answered in. */
  readonly locale: Locale
  readonly request: { readonly headers: Fields; readonly signal: AbortSignal }
}
