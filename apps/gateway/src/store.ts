import { type Audit, createAudit } from './audit/audit.ts'
import type { Config } from './config/config.ts'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open-database.ts'
import { createMetrics, type Metrics } from './http/metrics.ts'
import { createIdentity, type Identity } from './identity/identity.ts'
import type { Log } from './logging/log.ts'
import { openVault, type Vault } from './vault/vault.ts'

export interface StoreOptions {
  readonly config: Config
  readonly log: Log
  /** Whether this process serves; commands run beside one. Default: false. */
  readonly server?: boolean
  readonly now?: () => Date
}

/** What a command needs: the data, its keys, and who may touch it. */
export interface Store extends AsyncDisposable {
  readonly config: Config
  readonly log: Log
  readonly now: () => Date
  readonly database: Database
  readonly vault: Vault
  readonly audit: Audit
  readonly metrics: Metrics
  readonly identity: Identity
}

/** Opens the database, brought to this version, and the vault. Throws DatabaseError and KeyError. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { config, log, server = false, now = () => new Date() } = options
  const { databaseUrl: url, dataDir, masterKeyFile: keyFile } = config
  const database = await openDatabase({ url, dataDir, log, server })
  try {
    const vault = await openVault({ keyFile, database })
    const audit = createAudit({ database, vault, log, now })
    const metrics = createMetrics()
    const identity = createIdentity({ database, vault, config, audit, log, metrics, now })
    return {
      config,
      log,
      now,
      database,
      vault,
      audit,
      metrics,
      identity,
      [Symbol.asyncDispose]: () => database.close(),
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
