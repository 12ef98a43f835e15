import { Writable } from 'node:stream'
import { type Application, createApplication } from '../compose.ts'
import { type Config, loadConfig } from '../config/config.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database/database.ts'
import { createLog } from '../logging/log.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

/** Servers that share one database, one after another or, on Postgres, beside each other. */
export interface TestServers extends AsyncDisposable {
  readonly database: TestDatabase
  readonly start: () => Promise<Application>
  /** Every line that any of them logged. */
  readonly log: () => string
}

export interface TestServersOptions {
  readonly config?: Partial<Config>
  readonly now?: () => Date
}

/** Makes an empty database, and starts servers on it. */
export async function openServers(
  provider: Database['provider'],
  { config: changes, now }: TestServersOptions = {},
): Promise<TestServers> {
  const database = await openTestDatabase(provider)
  const lines: string[] = []
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  const log = createLog({ level: 'debug', format: 'json', destination })
  const loaded = loadConfig({ environment: {}, root: database.dataDir, terminal: false })
  const config = { ...loaded.config, databaseUrl: database.url, ...changes }
  return {
    database,
    log: () => lines.join(''),
    start: () => createApplication({ config, log, version: '0.0.0-test', ...(now && { now }) }),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

/** What a use case is given when an administrator asks a server. */
export function contextOf(application: Application): Context {
  return {
    ...application,
    actor: { kind: 'user', id: 'ada', name: 'Ada', role: 'admin', scopes: [], userId: 'ada' },
    requestId: 'request',
    locale: 'en',
    request: { headers: new Headers(), signal: new AbortController().signal },
  }
}
