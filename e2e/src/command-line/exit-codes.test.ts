import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import { graphql } from '@wharfinger/tooling/graphql'
import { type RealRegistry, startRealRegistry } from '@wharfinger/tooling/real-registry'
import { type Gateway, startGateway } from '../system/gateway.ts'
import { type SilentRegistry, startSilentRegistry } from '../system/silent-registry.ts'
import { type CommandOutcome, startWharfctl, wharfctlFor } from '../system/wharfctl.ts'

interface System {
  readonly gateway: Gateway
  readonly registry: RealRegistry
  readonly silent: SilentRegistry
  readonly caFile: string
}

const test = base.extend<object, { system: System }>({
  system: [
    async ({ browserName: _ }, use) => {
      await using registry = await startRealRegistry({ tls: true, auth: 'htpasswd' })
      await using silent = await startSilentRegistry()
      await using gateway = await startGateway()
      const caFile = join(gateway.dataDir, 'registry-ca.crt')
      await writeFile(caFile, registry.caCertificate ?? '')
      await use({ gateway, registry, silent, caFile })
    },
    { scope: 'worker' },
  ],
})

/** Runs a command in the situation, with these flags behind it. */
type Run = (flags: readonly string[]) => Promise<CommandOutcome>

/** An exit code, the error's own code, and a situation in which a command ends so. */
type Row = readonly [exitCode: number, errorCode: string, arrange: (system: System) => Promise<Run>]

const asAdministrator = async ({ gateway }: System) =>
  wharfctlFor(gateway, await gateway.adminToken())
const key = 'quay.io/exit/codes'
const add = ['registry', 'add', key, '--username', 'ann', '--validate=false']
const password = { WHARFCTL_REGISTRY_PASSWORD: 'as good as any' }

/** A token to which a registry's credentials may be handed out. */
async function issuingToken(system: System): Promise<string> {
  const wharfctl = await asAdministrator(system)
  const scope = ['--role', 'viewer', '--scope', `issue:${key}`]
  return (await wharfctl(['token', 'create', '--name', 'issuing', ...scope])).stdout.trim()
}

const ISSUE = `mutation($registry: String!) {
  issueRegistryCredential(input: { registry: $registry, reason: "as many as it takes" }) {
    __typename } }`
const login = ['auth', 'token', '--registry', key, '--login', '--reason', 'a deployment']

/** Waits until the gateway has an image of the silent registry, for which the command then waits. */
async function waitsFor(system: System, reference: string): Promise<void> {
  const wharfctl = await asAdministrator(system)
  await expect
    .poll(async () => (await wharfctl(['image', 'get', reference, '-o', 'id'])).code)
    .toBe(0)
}

const rows: readonly Row[] = [
  [
    1,
    'ISSUING_DISABLED',
    async (system) => {
      const wharfctl = await asAdministrator(system)
      await wharfctl([...add, '--upsert'], password)
      const issuing = wharfctlFor(system.gateway, await issuingToken(system))
      return (flags) => issuing([...login, ...flags])
    },
  ],
  [
    2,
    'INVALID_REGISTRY_KEY',
    async (system) => {
      const wharfctl = await asAdministrator(system)
      const wrong = ['registry', 'add', 'http://quay.io', '--username', 'ann', '--validate=false']
      return (flags) => wharfctl([...wrong, ...flags], password)
    },
  ],
  [
    3,
    'NOT_FOUND',
    async (system) => {
      const wharfctl = await asAdministrator(system)
      return (flags) => wharfctl(['registry', 'get', 'nowhere.example.com', ...flags])
    },
  ],
  [
    4,
    'UNAUTHENTICATED',
    async ({ gateway }) => {
      const wharfctl = wharfctlFor(gateway, `whf_${'x'.repeat(43)}`)
      return (flags) => wharfctl(['registry', 'list', ...flags])
    },
  ],
  [
    5,
    'AUTH_INVALID',
    async (system) => {
      const { registry, caFile } = system
      const wharfctl = await asAdministrator(system)
      const wrong = ['registry', 'add', registry.host, '--username', registry.username]
      return (flags) => wharfctl([...wrong, '--ca-file', caFile, ...flags], password)
    },
  ],
  [
    6,
    'REGISTRY_EXISTS',
    async (system) => {
      const wharfctl = await asAdministrator(system)
      await wharfctl([...add, '--upsert'], password)
      return (flags) => wharfctl([...add, ...flags], password)
    },
  ],
  [
    7,
    'SERVER_UNREACHABLE',
    async ({ gateway }) => {
      const wharfctl = wharfctlFor(gateway, await gateway.adminToken())
      const away = { WHARFCTL_URL: 'http://127.0.0.1:1' }
      return (flags) => wharfctl(['registry', 'list', ...flags], away)
    },
  ],
  [
    8,
    'FORBIDDEN',
    async ({ gateway }) => {
      const wharfctl = wharfctlFor(gateway, await gateway.createToken('viewer'))
      return (flags) => wharfctl([...add, ...flags], password)
    },
  ],
  [
    9,
    'RATE_LIMITED',
    async (system) => {
      const { gateway } = system
      const token = await issuingToken(system)
      const ask = () => graphql(gateway.url, token, ISSUE, { registry: key })
      await Promise.all(Array.from({ length: 120 }, ask))
      const issuing = wharfctlFor(gateway, token)
      return (flags) => issuing([...login, ...flags])
    },
  ],
  [
    124,
    'TIMEOUT',
    async (system) => {
      const wharfctl = await asAdministrator(system)
      const wait = ['image', 'add', `${system.silent.host}/team/app:slow`, '--wait']
      return (flags) => wharfctl([...wait, '--timeout', '2s', ...flags])
    },
  ],
  [
    130,
    'INTERRUPTED',
    async (system) => {
      const { gateway, silent } = system
      const token = await gateway.adminToken()
      return async (flags) => {
        const reference = `${silent.host}/team/app:stopped${flags.length}`
        const running = startWharfctl(
          gateway,
          ['image', 'add', reference, '--wait', ...flags],
          token,
        )
        await waitsFor(system, reference)
        running.interrupt()
        return running.ended
      }
    },
  ],
]

test('0 is a command that is done, with nothing on standard error', async ({ system }) => {
  const wharfctl = await asAdministrator(system)

  expect(await wharfctl(['registry', 'list', '-o', 'json'])).toMatchObject({ code: 0, stderr: '' })
})

for (const [exitCode, errorCode, arrange] of rows)
  test(`${exitCode} is ${errorCode}, in words and as JSON`, async ({ system }) => {
    const run = await arrange(system)

    const words = await run([])
    const json = await run(['-o', 'json'])

    expect(words).toMatchObject({ code: exitCode, stdout: '' })
    expect(words.stderr).toMatch(new RegExp(`^error ${errorCode}: \\S`, 'mv'))
    expect(json).toMatchObject({ code: exitCode, stdout: '' })
    const said: unknown = JSON.parse(json.stderr)
    expect(said).toMatchObject({ code: errorCode, exitCode, message: expect.any(String) })
    for (const { stderr } of [words, json]) expect(stderr).not.toContain('as good as any')
  })

test('there are no others than these', async ({ system }) => {
  const wharfctl = await asAdministrator(system)

  const { stdout } = await wharfctl(['help', 'exit-codes'])

  const listed = [...stdout.matchAll(/^ *(?<code>\d+) /gmv)].map(({ groups }) =>
    Number(groups?.['code']),
  )
  expect(listed).toEqual([0, ...rows.map(([code]) => code)])
})
