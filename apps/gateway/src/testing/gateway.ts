import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { type Application, createApplication } from '../compose.ts'
import { type Config, loadConfig } from '../config/config.ts'
import type { Role } from '../identity/actor.ts'
import { createUser } from '../identity/users.ts'
import { createLog } from '../logging/log.ts'
import { copyTestDatabase, type TestDatabase } from './database.ts'

/** Who sends a request: one of three people, by a token of theirs, or nobody. */
export type Sender = Role | null

/** Who sends an operation, and the languages that they accept. */
export interface SendOptions {
  readonly as?: Sender
  readonly languages?: string
}

/** The answer to an operation. */
export interface Answer<Data> {
  readonly status: number
  readonly data: Data
  readonly errors: readonly { message: string; extensions: { code: string; requestId: string } }[]
  /** The whole answer as it came. */
  readonly text: string
}

export interface TestGateway extends AsyncDisposable {
  readonly application: Application
  readonly database: TestDatabase
  readonly dataDir: string
  /** Every line that was logged. */
  readonly log: () => string
  /** Runs an operation; the test says by `Data` what it looks at. */
  readonly execute: <Data = unknown>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    options?: SendOptions,
  ) => Promise<Answer<Data>>
  /** Sends a request as it is, with somebody's token. */
  readonly fetch: (path: string, init: RequestInit, as?: Sender) => Promise<Response>
  /** The user's id, for the database. */
  readonly userId: (role: Role) => string
}

export interface TestGatewayOptions {
  readonly database?: 'sqlite' | 'postgres'
  readonly config?: Partial<Config>
  readonly now?: () => Date
}

const ORIGIN = 'http://127.0.0.1:4000'

/** A gateway on a database of its own, with an admin, an editor and a viewer. */
export async function startGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  await using undo = new AsyncDisposableStack()
  const place = undo.use(await copyTestDatabase(options.database ?? 'sqlite'))
  const { dataDir, url: databaseUrl } = place
  const lines: string[] = []
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  const log = createLog({ level: 'debug', format: 'json', destination })
  const loaded = loadConfig({ environment: {}, root: dataDir, terminal: false })
  const config = { ...loaded.config, databaseUrl, ...options.config }
  const now = options.now ?? (() => new Date())

  const application = undo.use(
    await createApplication({ config, log, version: '0.0.0-test', ...(options.now && { now }) }),
  )
  const { identity, handler } = application
  // The test looks at it by the connections of the gateway: to open it once more takes longest.
  const database: TestDatabase = { ...application.database, ...place }

  const people = new Map<Role, { readonly id: string; readonly token: string }>()
  for (const role of ['admin', 'editor', 'viewer'] as const) {
    const id = await database.write((tx) =>
      createUser(
        tx,
        { email: `${role}@example.com`, name: role, role, passwordHash: 'none' },
        now(),
      ),
    )
    const { secret } = await identity.createToken({
      name: `${role}'s token`,
      role,
      creator: { kind: 'user', id, name: role, role, scopes: [], userId: id },
    })
    people.set(role, { id, token: secret })
  }

  const fetch = async (path: string, init: RequestInit, as: Sender = 'admin') => {
    const headers = new Headers(init.headers)
    const person = as && people.get(as)
    if (person) headers.set('authorization', `Bearer ${person.token}`)
    const request = new Request(new URL(path, ORIGIN), { ...init, headers })
    const requestId = randomUUID()
    return handler(request, { requestId, address: '127.0.0.1', origin: ORIGIN })
  }
  const running = undo.move()
  return {
    application,
    database,
    dataDir,
    log: () => lines.join(''),
    fetch,
    userId: (role) => people.get(role)?.id ?? '',
    execute: async <Data>(
      query: string,
      variables: Readonly<Record<string, unknown>> = {},
      { as = 'admin', languages }: SendOptions = {},
    ): Promise<Answer<Data>> => {
      const response = await fetch(
        '/graphql',
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            ...(languages !== undefined && { 'accept-language': languages }),
          },
          body: JSON.stringify({ query, variables }),
        },
        as,
      )
      const text = await response.text()
      // A test that asks for other data than it says fails by its assertions.
      const { data, errors = [] } = JSON.parse(text) as {
        data: Data
        errors?: Answer<Data>['errors']
      }
      return { status: response.status, data, errors, text }
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
