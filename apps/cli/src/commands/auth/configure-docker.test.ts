import { chmod, mkdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { page, registry } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const policy = { allowStaticSecret: false, allowPrincipal: false, allowPush: false }

/** A home, and a server with records that hand something out unless they begin with “closed”. */
async function start(keys: readonly string[], config: string | null = null) {
  await using undo = new AsyncDisposableStack()
  const nodes = keys.map((key) => {
    const enabled = !key.startsWith('closed')
    return registry({
      registry: key,
      issuance: { ...policy, enabled, loginNeeds: 'NOTHING', changedAt: null, changedBy: null },
    })
  })
  const gateway = undo.use(
    await startFakeGateway({ Query: { registries: () => ({ nodes, pageInfo: page() }) } }),
  )
  const { path: home } = undo.use(await temporaryFolder('home'))
  const file = join(home, '.docker/config.json')
  if (config !== null) {
    await mkdir(join(home, '.docker'))
    await writeFile(file, config)
  }
  const running = undo.move()
  return {
    home,
    file,
    configure: (...args: readonly string[]) =>
      runCli(['auth', 'configure-docker', ...args], { gateway, env: { HOME: home } }),
    config: async (): Promise<unknown> => JSON.parse(await readFile(file, 'utf8')),
    bindings: async (): Promise<unknown> =>
      JSON.parse(await readFile(join(home, '.config/wharfinger/bindings.json'), 'utf8')),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

test('without hosts all that hand something out are configured, Docker Hub by its address', async () => {
  await using system = await start([
    'docker.io',
    'reg.example.com:5000',
    'closed.example',
    'quay.io/team/*',
  ])

  const { exitCode, stdout, stderr } = await system.configure()

  expect(exitCode).toBe(0)
  expect(await system.config()).toEqual({
    credHelpers: {
      'https://index.docker.io/v1/': 'wharfinger',
      'reg.example.com:5000': 'wharfinger',
    },
  })
  expect((await stat(system.file)).mode & 0o777).toBe(0o600)
  expect(stdout).toContain('https://index.docker.io/v1/\t\twharfinger\n')
  expect(stderr).toContain('Bind one: quay.io=quay.io/team/*')
})

test('all else in the file stays as it was, its mode and its indentation', async () => {
  const before = `{
  "auths": {
    "a.example": {
      "auth": "eDp5"
    }
  },
  "credsStore": "desktop",
  "credHelpers": {
    "b.example": "ecr-login"
  },
  "HttpHeaders": {
    "User-Agent": "Docker"
  }
}`
  await using system = await start(['docker.io'], before)
  await chmod(system.file, 0o640)

  await system.configure('docker.io')

  const after = before.replace(
    '"ecr-login"\n',
    '"ecr-login",\n    "https://index.docker.io/v1/": "wharfinger"\n',
  )
  expect(await readFile(system.file, 'utf8')).toBe(after)
  expect((await stat(system.file)).mode & 0o777).toBe(0o640)

  await system.configure('docker.io', '--remove')
  expect(await readFile(system.file, 'utf8')).toBe(before)
})

test('a second time nothing changes', async () => {
  await using system = await start(['docker.io'])
  await system.configure('docker.io')
  const { ino } = await stat(system.file)

  const { exitCode, stdout } = await system.configure('docker.io', '-o', 'json')

  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ changes: [] })
  expect((await stat(system.file)).ino).toBe(ino)
})

test('a dry run shows what would change, and changes nothing', async () => {
  await using system = await start(['quay.io/team/*'])

  const { stdout } = await system.configure('quay.io=quay.io/team/*', '--dry-run', '-o', 'json')

  expect(JSON.parse(stdout)).toEqual({
    file: system.file,
    dryRun: true,
    changes: [{ server: 'quay.io', from: null, to: 'wharfinger' }],
  })
  await expect(stat(system.file)).rejects.toThrow('ENOENT')
  await expect(system.bindings()).rejects.toThrow('ENOENT')
})

test('a host with records of its parts alone needs one of them by name', async () => {
  await using system = await start(['quay.io/team/*', 'quay.io/other'])

  const refused = await system.configure('quay.io')
  const bound = await system.configure('quay.io=quay.io/team/*')

  expect(refused.exitCode).toBe(2)
  expect(refused.stderr).toContain('quay.io=quay.io/team/* or quay.io=quay.io/other')
  expect(bound.exitCode).toBe(0)
  expect(await system.config()).toEqual({ credHelpers: { 'quay.io': 'wharfinger' } })
  expect(await system.bindings()).toEqual({ 'quay.io': 'quay.io/team/*' })

  await system.configure('quay.io', '--remove')
  expect([await system.config(), await system.bindings()]).toEqual([{}, {}])
})

test('what is kept for one host is bound to no other', async () => {
  await using system = await start([])

  const { exitCode, stderr } = await system.configure('evil.example=quay.io/team/*')

  expect(exitCode).toBe(2)
  expect(stderr).toContain('never handed to another')
})

test('Podman has a file and a name for Docker Hub of its own', async () => {
  await using system = await start(['docker.io'])

  await system.configure('docker.io', '--tool', 'podman')

  const file = join(system.home, '.config/containers/auth.json')
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    credHelpers: { 'docker.io': 'wharfinger' },
  })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a link stays one, and what it leads to is changed', async () => {
  await using system = await start(['docker.io'], '{}')
  const target = join(system.home, 'dotfiles.json')
  await writeFile(target, '{"auths":{}}')
  await rm(system.file)
  await symlink('../dotfiles.json', system.file)

  await system.configure('docker.io')

  expect(await readlink(system.file)).toBe('../dotfiles.json')
  expect(await readFile(target, 'utf8')).toBe(
    '{"auths":{},"credHelpers":{"https://index.docker.io/v1/":"wharfinger"}}',
  )
})

test.for(['{ "auths": ', '[]', '{ "credHelpers": [] }', '\uFEFF{}'])(
  'a file with %j is left alone',
  async (text) => {
    await using system = await start(['docker.io'], text)

    const { exitCode, stderr } = await system.configure('docker.io')

    expect(exitCode).toBe(1)
    expect(stderr).toContain('error NOT_A_CONFIG')
    expect(await readFile(system.file, 'utf8')).toBe(text)
  },
)

test('removing takes away this helper alone', async () => {
  const credHelpers = {
    'a.example': 'wharfinger',
    'b.example': 'ecr-login',
    'c.example': 'wharfinger',
  }
  await using system = await start([], JSON.stringify({ credHelpers }))

  await system.configure('b.example', '--remove')
  expect(await system.config()).toEqual({ credHelpers })
  await system.configure('--remove')
  expect(await system.config()).toEqual({ credHelpers: { 'b.example': 'ecr-login' } })
})

test('a token that may issue and not read is enough', async () => {
  await using system = await start([])
  const env = { HOME: system.home, WHARFCTL_URL: 'http://127.0.0.1:1' }

  const { exitCode, stderr } = await runCli(['auth', 'configure-docker', 'a.example'], { env })

  expect(exitCode).toBe(0)
  expect(stderr).toContain('was not asked')
  expect(await system.config()).toEqual({ credHelpers: { 'a.example': 'wharfinger' } })
})
