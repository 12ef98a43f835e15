import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { writeDebianLike } from '@wharfinger/tooling/example-images'
import { type RealRegistry, startRealRegistry } from '@wharfinger/tooling/real-registry'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { type Gateway, startGateway } from '../system/gateway.ts'
import { type Wharfctl, wharfctlFor } from '../system/wharfctl.ts'

interface System extends AsyncDisposable {
  readonly gateway: Gateway
  readonly registry: RealRegistry
  readonly wharfctl: Wharfctl
  /** The file of the registry's authority. */
  readonly caFile: string
  readonly password: Readonly<Record<string, string>>
}

async function startSystem(auth: 'htpasswd' | 'token' | 'none'): Promise<System> {
  await using cleanup = new AsyncDisposableStack()
  const layout = cleanup.use(await temporaryFolder('layout'))
  const registry = cleanup.use(await startRealRegistry({ tls: true, auth }))
  await writeDebianLike(layout.path, { tag: 'bookworm' })
  await registry.push(layout.path, 'team/debian:bookworm')
  const tokenHost = registry.realm === null ? null : new URL(registry.realm).host
  const gateway = cleanup.use(
    await startGateway({
      WHARFINGER_PLAIN_HTTP: 'localhost',
      ...(tokenHost === null ? {} : { WHARFINGER_REALM_PAIRS: `${registry.host}=${tokenHost}` }),
    }),
  )
  const caFile = join(layout.path, 'ca.crt')
  await writeFile(caFile, registry.caCertificate ?? '')
  const own = cleanup.move()
  return {
    gateway,
    registry,
    caFile,
    wharfctl: wharfctlFor(gateway, await gateway.createToken('admin')),
    password: { WHARFCTL_REGISTRY_PASSWORD: registry.password },
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  }
}

function field(stdout: string, name: string): unknown {
  const parsed: unknown = JSON.parse(stdout)
  if (typeof parsed !== 'object' || parsed === null) return undefined
  return new Map<string, unknown>(Object.entries(parsed)).get(name)
}

test('a right password is stored as valid, and fetches the image that skopeo sees', async () => {
  await using system = await startSystem('htpasswd')
  const { wharfctl, registry, caFile, password } = system
  const add = ['registry', 'add', registry.host, '--username', registry.username]

  const added = await wharfctl([...add, '--ca-file', caFile, '-o', 'json'], password)
  const reference = `${registry.host}/team/debian:bookworm`
  const image = await wharfctl(['image', 'add', reference, '--wait', '-o', 'json'])

  expect(added).toMatchObject({ code: 0 })
  expect(field(added.stdout, 'status')).toBe('VALID')
  expect(image).toMatchObject({ code: 0 })
  expect(field(image.stdout, 'digest')).toBe(await registry.skopeoDigest('team/debian:bookworm'))
  expect(JSON.stringify([added, image])).not.toContain(registry.password)
})

test('a wrong password stores nothing and names the step', async () => {
  await using system = await startSystem('htpasswd')
  const { wharfctl, registry, caFile } = system
  const wrong = { WHARFCTL_REGISTRY_PASSWORD: 'not the password' }
  const add = ['registry', 'add', registry.host, '--username', registry.username]

  const added = await wharfctl([...add, '--ca-file', caFile], wrong)
  const listed = await wharfctl(['registry', 'list', '-o', 'json'])

  expect(added.code).toBe(5)
  expect(added.stderr).toContain('AUTH_INVALID')
  expect(added.stderr).not.toContain('not the password')
  expect(JSON.parse(listed.stdout)).toEqual([])
})

test('an unknown authority is found at the TLS step', async () => {
  await using system = await startSystem('htpasswd')
  const { wharfctl, registry, password } = system

  const added = await wharfctl(
    ['registry', 'add', registry.host, '--username', registry.username],
    password,
  )

  expect(added.code).toBe(5)
  expect(added.stderr).toContain('TLS_UNKNOWN_CA')
})

test('a registry with a token service is checked and used with its tokens', async () => {
  await using system = await startSystem('token')
  const { wharfctl, registry, caFile, password } = system
  const add = ['registry', 'add', registry.host, '--username', registry.username]

  // Its token service speaks plain HTTP on another port of the loopback.
  const added = await wharfctl(
    [...add, '--ca-file', caFile, '--plain-http', '-o', 'json'],
    password,
  )
  const reference = `${registry.host}/team/debian:bookworm`
  const image = await wharfctl(['image', 'add', reference, '--wait', '-o', 'json'])

  expect(added).toMatchObject({ code: 0 })
  expect(field(added.stdout, 'status')).toBe('VALID')
  expect(field(image.stdout, 'digest')).toBe(await registry.skopeoDigest('team/debian:bookworm'))
})

test('without validation nothing is asked of the registry', async () => {
  await using system = await startSystem('htpasswd')
  const { wharfctl, registry, caFile, password } = system
  const add = ['registry', 'add', registry.host, '--username', registry.username]

  const added = await wharfctl([...add, '--ca-file', caFile, '--validate=false'], password)

  expect(added).toMatchObject({ code: 0 })
  await expect(registry.requests()).resolves.toEqual([])
})

test('a new name keeps the secret, a new host asks for it again', async () => {
  await using system = await startSystem('htpasswd')
  const { wharfctl, registry, caFile, password } = system
  const add = ['registry', 'add', registry.host, '--username', registry.username]
  await wharfctl([...add, '--ca-file', caFile], password)

  const renamed = await wharfctl(['registry', 'update', registry.host, '--name', 'Harbour'])
  const tested = await wharfctl(['registry', 'test', registry.host])
  const insecure = await wharfctl([
    'registry',
    'update',
    registry.host,
    '--secure-connection=false',
  ])

  expect(renamed).toMatchObject({ code: 0 })
  expect(tested).toMatchObject({ code: 0 })
  expect(insecure.code).not.toBe(0)
  expect(insecure.stderr).toContain('SECRET_REQUIRED')
})

test('an image of an open registry needs no record', async () => {
  await using layout = await temporaryFolder('layout')
  await using registry = await startRealRegistry()
  await writeDebianLike(layout.path, { tag: 'bookworm' })
  await registry.push(layout.path, 'team/debian:bookworm')
  await using gateway = await startGateway({ WHARFINGER_PLAIN_HTTP: 'localhost' })
  const wharfctl = wharfctlFor(gateway, await gateway.createToken('editor'))
  const reference = `${registry.host}/team/debian:bookworm`

  const image = await wharfctl(['image', 'add', reference, '--wait', '-o', 'json'])

  expect(image).toMatchObject({ code: 0 })
  expect(field(image.stdout, 'digest')).toBe(await registry.skopeoDigest('team/debian:bookworm'))
})

test('images stay when their registry is deleted', async () => {
  await using system = await startSystem('htpasswd')
  const { wharfctl, registry, caFile, password } = system
  const add = ['registry', 'add', registry.host, '--username', registry.username]
  await wharfctl([...add, '--ca-file', caFile], password)
  const reference = `${registry.host}/team/debian:bookworm`
  await wharfctl(['image', 'add', reference, '--wait'])

  const deleted = await wharfctl(['registry', 'delete', registry.host])
  const image = await wharfctl(['image', 'get', reference, '-o', 'json'])

  expect(deleted).toMatchObject({ code: 0, stdout: 'No results\n' })
  expect(field(image.stdout, 'status')).toBe('ANALYZED')
})
