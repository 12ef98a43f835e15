import { expect, test } from 'vitest'
import { type FakeGateway, startFakeGateway } from '../../../testing/fake-gateway.ts'
import { registry } from '../../../testing/records.ts'
import { runCli } from '../../../testing/run-cli.ts'

const SECRET = 'hunter2'
const auth = btoa(`ana:${SECRET}`)
const config = JSON.stringify({
  auths: {
    'https://index.docker.io/v1/': { auth },
    'quay.io/team': { auth },
    'gcr.io': { username: '_json_key', password: '{"type":"service_account"}' },
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com': { auth: btoa(`AWS:${SECRET}`) },
    'http://plain.example.org': { auth },
  },
  credHelpers: { 'myreg.azurecr.io': 'acr-env' },
  credsStore: 'desktop',
})
const pullSecret = [
  'apiVersion: v1',
  'kind: Secret',
  'type: kubernetes.io/dockerconfigjson',
  'data:',
  `  .dockerconfigjson: ${btoa(JSON.stringify({ auths: { 'reg.example.org': { auth } } }))}`,
].join('\n')

interface Sent {
  readonly input: {
    readonly entries: readonly { readonly registry: string }[]
    readonly dryRun: boolean
  }
}

/** Creates what is asked for, but for what a test says of a registry. */
async function startImporter(
  outcomes: Readonly<Record<string, object>> = {},
): Promise<FakeGateway> {
  return startFakeGateway({
    Mutation: {
      importRegistries: (_parent, { input: { entries, dryRun } }: Sent) => ({
        __typename: 'ImportRegistriesSuccess',
        dryRun,
        results: entries.map((entry, index) => ({
          index,
          key: entry.registry,
          result: outcomes[entry.registry] ?? {
            __typename: 'ImportedRegistry',
            action: 'CREATED',
            registry: dryRun ? null : registry({ id: `id-${entry.registry}` }),
          },
        })),
      }),
    },
  })
}

const exists = {
  __typename: 'ImportedRegistry',
  action: 'SKIPPED',
  registry: registry(),
  skippedCode: 'REGISTRY_EXISTS',
  skippedBecause: 'There is already a credential for docker.io.',
}

test('takes over what a config.json holds, and says of the rest why not', async () => {
  await using gateway = await startImporter({ 'docker.io': exists })

  const files = { 'config.json': config }
  const result = await runCli(['registry', 'import', 'config.json'], { gateway, files })

  expect(result.exitCode).toBe(0)
  expect(result.stdout.split('\n')).toEqual([
    'REGISTRY\tUSER\tACTION\tREASON',
    'docker.io\tana\tskipped\tREGISTRY_EXISTS: There is already a credential for docker.io.',
    'quay.io/team\tana\tcreated\t',
    'quay.io/team/*\tana\tcreated\t',
    'gcr.io\t_json_key\tcreated\t',
    expect.stringMatching(/^http:\/\/plain\.example\.org\t\tskipped\tPLAIN_HTTP: /v),
    expect.stringMatching(/^myreg\.azurecr\.io\t\tskipped\tCREDENTIAL_HELPER: /v),
    expect.stringMatching(/^\t\tskipped\tCREDENTIAL_STORE: /v),
    expect.stringMatching(/^123456789012\..*\t\tskipped\tSHORT_LIVED: /v),
    '',
  ])
  expect(result.stdout + result.stderr).not.toContain(SECRET)
  expect(gateway.requests).toMatchObject([
    {
      variables: {
        input: {
          dryRun: false,
          validate: false,
          onConflict: 'SKIP',
          entries: [
            {
              registry: 'docker.io',
              credential: { basic: { username: 'ana', password: SECRET } },
            },
            { registry: 'quay.io/team' },
            { registry: 'quay.io/team/*' },
            {
              registry: 'gcr.io',
              credential: { gcrJsonKey: { jsonKey: '{"type":"service_account"}' } },
            },
          ],
        },
      },
    },
  ])
})

test('a dry run sends no secret, and as JSON each entry says what would become of it', async () => {
  await using gateway = await startImporter()

  const args = ['registry', 'import', '-', '--dry-run', '-o', 'json']
  const { exitCode, stdout } = await runCli(args, { gateway, stdin: pullSecret })

  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toEqual([
    {
      registry: 'reg.example.org',
      username: 'ana',
      action: 'created',
      id: null,
      code: null,
      message: null,
      hint: null,
    },
  ])
  expect(gateway.requests).toMatchObject([
    { variables: { input: { dryRun: true, entries: [{ credential: { basic: {} } }] } } },
  ])
  expect(JSON.stringify(gateway.requests)).not.toContain(SECRET)
})

test('--on-conflict replace-secret and --validate are passed on, also from variables', async () => {
  await using gateway = await startImporter()

  const options = { gateway, stdin: pullSecret }
  await runCli(
    ['registry', 'import', '-', '--on-conflict=replace-secret', '--validate=true'],
    options,
  )
  const env = { WHARFCTL_REGISTRY_ON_CONFLICT: 'replace-secret' }
  await runCli(['registry', 'import', '-'], { ...options, env })

  expect(gateway.requests).toMatchObject([
    { variables: { input: { onConflict: 'REPLACE_SECRET', validate: true } } },
    { variables: { input: { onConflict: 'REPLACE_SECRET', validate: false } } },
  ])
})

test('an entry that is refused ends with 1, after the others are in', async () => {
  await using gateway = await startImporter({
    'docker.io': {
      __typename: 'ValidationError',
      code: 'COLON',
      message: 'A user name holds no colon.',
      hint: 'Leave it out.',
      fieldErrors: [],
    },
  })

  const files = { 'config.json': config }
  const args = ['registry', 'import', 'config.json']
  const { exitCode, stdout, stderr } = await runCli(args, { gateway, files })

  expect(exitCode).toBe(1)
  expect(stdout).toContain('docker.io\tana\trefused\tCOLON: A user name holds no colon.\n')
  expect(stdout).toContain('quay.io/team\tana\tcreated\t\n')
  expect(stderr).toBe('error IMPORT_INCOMPLETE: 1 of 8 entries were refused.\n  Leave it out.\n')
})

test('many entries go in several requests', async () => {
  await using gateway = await startImporter()
  const hosts = Array.from({ length: 250 }, (_, at) => `r${at}.example.org`)
  const auths = Object.fromEntries(hosts.map((host) => [host, { auth }] as const))
  const stdin = JSON.stringify({ auths })

  const { stdout } = await runCli(['registry', 'import', '-', '-o', 'id'], { gateway, stdin })

  expect(gateway.requests).toHaveLength(3)
  expect(stdout.trimEnd().split('\n')).toEqual(hosts.map((host) => `id-${host}`))
})

test.for([
  ['nothing', '', 'EMPTY'],
  ['something else', `{"a": "${SECRET}"}`, 'NOT_RECOGNIZED'],
  ['half a file', `{"auths": {"a.example": {"auth": "${SECRET}`, 'NOT_READABLE'],
] as const)(
  '$0 is refused with the reason, and nothing is sent or repeated',
  async ([, stdin, code]) => {
    await using gateway = await startImporter()

    const result = await runCli(['registry', 'import', '-'], { gateway, stdin })

    expect(result).toMatchObject({ exitCode: 2, stdout: '' })
    expect(result.stderr).toMatch(new RegExp(`^error ${code}: `, 'v'))
    expect(result.stderr).not.toContain(SECRET)
    expect(gateway.requests).toEqual([])
  },
)
