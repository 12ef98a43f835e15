import { chmod, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findIn, formsOf } from '@wharfinger/tooling/canary'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inHours, issued, startIssuing } from '../testing/issuing.ts'
import { buildAll, type BuiltProgram, builtProgram } from '../testing/run-program.ts'

let programs: Awaited<ReturnType<typeof buildAll>>
beforeAll(async () => {
  programs = await buildAll()
})
afterAll(() => programs[Symbol.asyncDispose]())

/** A server that mints another login each time, and the helper in front of it. */
async function start(overrides: Readonly<Record<string, unknown>> = {}) {
  await using undo = new AsyncDisposableStack()
  let minted = 0
  const gateway = undo.use(
    await startIssuing(() => issued({ secret: `minted-${++minted}`, ...overrides })),
  )
  const program: BuiltProgram = undo.use(
    await builtProgram(programs.path, 'docker-credential-wharfinger'),
  )
  const folder = join(program.home, 'cache/wharfinger')
  const env = { XDG_CACHE_HOME: join(program.home, 'cache') }
  const get = async (server = 'reg.example.com', more: Readonly<Record<string, string>> = {}) => {
    const { stdout } = await program.run(['get'], server, { gateway, env: { ...env, ...more } })
    // By the protocol; anything else fails here.
    const { Secret } = JSON.parse(stdout) as { Secret: string }
    return Secret
  }
  const running = undo.move()
  return {
    gateway,
    program,
    env,
    folder,
    get,
    file: async () => join(folder, (await readdir(folder))[0] ?? ''),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

test('a second get asks nobody, and the files are for their owner alone', async () => {
  await using system = await start()

  expect([await system.get(), await system.get('https://reg.example.com/')]).toEqual([
    'minted-1',
    'minted-1',
  ])

  expect(system.gateway.requests).toHaveLength(1)
  const modes = [await stat(system.folder), await stat(await system.file())].map(
    ({ mode }) => mode & 0o777,
  )
  expect(modes).toEqual([0o700, 0o600])
})

test('another token, server or registry is served nothing that is not its own', async () => {
  await using system = await start()
  await system.get()

  expect(await system.get('other.example.com')).toBe('minted-2')
  expect(await system.get('reg.example.com', { WHARFCTL_TOKEN: 'whf_another' })).toBe('minted-3')
  const url = system.gateway.url.replace('127.0.0.1', 'localhost')
  expect(await system.get('reg.example.com', { WHARFCTL_URL: url })).toBe('minted-4')
})

test('a login is used until five minutes before its end', async () => {
  await using system = await start({ expiresAt: inHours(0.05) })

  expect([await system.get(), await system.get()]).toEqual(['minted-1', 'minted-2'])
})

test('one that has ended meanwhile is replaced', async () => {
  await using system = await start()
  await system.get()
  const file = await system.file()
  const login: unknown = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify(Object.assign({}, login, { expiresAt: Date.now() })))

  expect(await system.get()).toBe('minted-2')
  expect(await system.get()).toBe('minted-2')
})

test('neither a stored secret nor the token of the gateway is ever in it', async () => {
  await using system = await start({ stored: true, secret: 'hunter2-canary' })
  await system.get()
  await system.get()

  expect(system.gateway.requests).toHaveLength(2)
  await expect(readdir(system.program.home)).resolves.toEqual([])
})

test('what is kept does not hold the token that it was asked with', async () => {
  await using system = await start()
  await system.get()

  const all = JSON.stringify([
    await readdir(system.folder),
    await readFile(await system.file(), 'utf8'),
  ])
  expect(findIn(all, formsOf('whf_t0ken', ''))).toEqual([])
})

test.for([
  ['a file that others may read', (file: string) => chmod(file, 0o644)],
  ['a folder that others may look into', (file: string) => chmod(join(file, '..'), 0o755)],
  ['what is no login', (file: string) => writeFile(file, '{"secret":1')],
  [
    'a link to somewhere else',
    async (file: string) => {
      const text = await readFile(file)
      await rm(file)
      await writeFile(join(file, '../../elsewhere'), text, { mode: 0o600 })
      await symlink('../elsewhere', file)
    },
  ],
  [
    'a folder in its place',
    async (file: string) => {
      await rm(file)
      await mkdir(file)
    },
  ],
] as const)('%s is not used, and replaced', async ([_what, spoil]) => {
  await using system = await start()
  await system.get()
  await spoil(await system.file())

  expect([await system.get(), await system.get()]).toEqual(['minted-2', 'minted-2'])
  const modes = [await stat(system.folder), await stat(await system.file())].map(
    ({ mode }) => mode & 0o777,
  )
  expect(modes).toEqual([0o700, 0o600])
})

test('many at the same time leave one whole file', async () => {
  await using system = await start()

  const secrets = await Promise.all([1, 2, 3, 4].map(() => system.get()))

  expect(await readdir(system.folder)).toHaveLength(1)
  expect(secrets).toContain(await system.get())
})

test('signing out forgets it', async () => {
  await using system = await start()
  await system.get()

  await system.program.run(['erase'], 'reg.example.com', {
    gateway: system.gateway,
    env: system.env,
  })

  expect(await system.get()).toBe('minted-2')
})

test('where nothing can be kept it is asked for each time', async () => {
  await using system = await start()
  const env = { XDG_CACHE_HOME: '/dev/null' }

  expect([
    await system.get('reg.example.com', env),
    await system.get('reg.example.com', env),
  ]).toEqual(['minted-1', 'minted-2'])
})
