import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { createAudit } from '../../audit/audit.ts'
import { type Config, loadConfig } from '../../config/config.ts'
import type { Database } from '../../database/database.ts'
import { openDatabase } from '../../database/open-database.ts'
import { createMetrics, type Metrics } from '../../http/metrics.ts'
import { createLog } from '../../logging/log.ts'
import { openVault } from '../../vault/vault.ts'
import { createIdentity, type Identity } from '../identity.ts'

export const ORIGIN = 'http://127.0.0.1:4000'

export interface TestIdentity extends AsyncDisposable {
  readonly identity: Identity
  readonly database: Database
  readonly config: Config
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

/** Identity on a fresh SQLite database, asked through its requests. */
export async function startIdentity(
  environment: Readonly<Record<string, string>> = {},
): Promise<TestIdentity> {
  const directory = await mkdtempDisposable(join(tmpdir(), 'wharfinger-identity-'))
  const lines: string[] = []
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const log = createLog({ level: 'debug', format: 'json', destination })
  const { config } = loadConfig({ environment, root: directory.path, terminal: false })
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log })
  let offset = 0
  const now = () => new Date(Date.now() + offset)
  const vault = await openVault({ keyFile: config.masterKeyFile, database })
  const audit = createAudit({ database, vault, log, now })
  const metrics = createMetrics()
  const identity = createIdentity({ database, vault, config, audit, log, metrics, now })
  const get = (path: string, headers: Record<string, string> = {}) =>
    identity.handle(new Request(`${ORIGIN}${path}`, { headers }))
  return {
    identity,
    database,
    config,
    metrics,
    logged: () => lines.join(''),
    pass: (milliseconds) => {
      offset += milliseconds
      identity.forget()
    },
    get,
    post: (path, body, headers = {}) =>
      identity.handle(
        new Request(`${ORIGIN}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
    async [Symbol.asyncDispose]() {
      await database.close()
      await directory.remove()
    },
  }
}

export const PASSWORD = 'correct horse battery staple'
export const ADMIN = { email: 'ada@example.com', name: 'Ada', password: PASSWORD }

/** Spends the set-up link; answers the cookie of the first administrator. */
export async function setUpAdmin({ identity, post }: TestIdentity): Promise<string> {
  const token = (await identity.setupLink(ORIGIN))?.split('#')[1]
  return cookieOf(await post('/auth/setup', { token, ...ADMIN }))
}

/** The name and value of the cookie that an answer sets. */
export function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
