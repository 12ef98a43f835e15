import { Writable } from 'node:stream'
import { createAudit } from '../../audit/audit.ts'
import { loadConfig } from '../../config/config.ts'
import type { Database } from '../../database/database.ts'
import { createMetrics, type Metrics } from '../../http/metrics.ts'
import { createLog } from '../../logging/log.ts'
import { openTestDatabase } from '../../testing/database.ts'
import { openVault } from '../../vault/vault.ts'
import { createIdentity, type Identity } from '../identity.ts'

export const ORIGIN = 'http://127.0.0.1:4000'

export interface Replica {
  readonly identity: Identity
  readonly database: Database
  readonly metrics: Metrics
  readonly logged: () => string
  /** Moves the clock on. */
  readonly pass: (milliseconds: number) => void
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>
  readonly post: (
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>
}

export interface TestIdentity extends Replica, AsyncDisposable {
  /** Another process on the same database, with the same key. */
  readonly replica: () => Promise<Replica & AsyncDisposable>
}

export interface IdentityTestOptions {
  readonly provider?: Database['provider']
  readonly environment?: Readonly<Record<string, string>>
}

/** Identity on an empty database, asked through its requests. */
export async function startIdentity(options: IdentityTestOptions = {}): Promise<TestIdentity> {
  const { provider = 'sqlite', environment = {} } = options
  const database = await openTestDatabase(provider)
  const start = (opened: Database) => startReplica(opened, database.dataDir, environment)
  return {
    ...(await start(database)),
    async replica() {
      const again = await database.openAgain()
      const disposed = { [Symbol.asyncDispose]: () => again[Symbol.asyncDispose]() }
      return { ...(await start(again)), ...disposed }
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

async function startReplica(
  database: Database,
  root: string,
  environment: Readonly<Record<string, string>>,
): Promise<Replica> {
  const lines: string[] = []
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const log = createLog({ level: 'debug', format: 'json', destination })
  const { config } = loadConfig({
    environment: { WHARFINGER_DATA_DIR: '.', ...environment },
    root,
    terminal: false,
  })
  let offset = 0
  const now = () => new Date(Date.now() + offset)
  const vault = await openVault({ keyFile: config.masterKeyFile, database })
  const audit = createAudit({ database, vault, log, now })
  const metrics = createMetrics()
  const identity = createIdentity({ database, vault, config, audit, log, metrics, now })
  return {
    identity,
    database,
    metrics,
    logged: () => lines.join(''),
    pass: (milliseconds) => {
      offset += milliseconds
      identity.forget()
    },
    get: (path, headers = {}) => identity.handle(new Request(`${ORIGIN}${path}`, { headers })),
    post: (path, body, headers = {}) =>
      identity.handle(
        new Request(`${ORIGIN}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
  }
}

export const PASSWORD = 'correct horse battery staple'
export const ADMIN = { email: 'ada@example.com', name: 'Ada', password: PASSWORD }

/** Spends the set-up link; answers the cookie of the first administrator. */
export async function setUpAdmin({ identity, post }: Replica): Promise<string> {
  const token = (await identity.setupLink(ORIGIN))?.split('#')[1]
  return cookieOf(await post('/auth/setup', { token, ...ADMIN }))
}

/** The name and value of the cookie that an answer sets. */
export function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
