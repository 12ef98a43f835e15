import { expect, test } from 'vitest'
import { GraphQLError } from 'graphql'
import { type Answers, startFakeGateway } from '../../testing/fake-gateway.ts'
import { page } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const DAY_MS = 86_400_000
const now = new Date('2026-11-27T12:00:00Z')
const answers = (version = '1.2.3', days = 30): Answers => ({
  clock: now,
  Query: {
    viewer: () => ({ role: 'EDITOR', tokenName: 'ci', user: { name: 'Ana' } }),
    server: () => ({ version }),
    apiTokens: () => ({
      nodes: [
        {
          id: 'QXBpVG9rZW46MQ',
          name: 'ci',
          prefix: 'whf_t0ke',
          role: 'EDITOR',
          scopes: [],
          createdAt: now.toISOString(),
          expiresAt: new Date(now.getTime() + days * DAY_MS + 1000).toISOString(),
          lastUsedAt: null,
        },
      ],
      pageInfo: page(),
    }),
  },
  files: { '/healthz': 'alive\n' },
})
const docker = { HOME: '/home/ana', PATH: '/bin:/usr/bin' }
const config = '/home/ana/.docker/config.json'

test('says of everything that it is well', async () => {
  await using gateway = await startFakeGateway(answers())

  const { exitCode, stdout, stderr } = await runCli(['doctor'], { gateway, now, env: docker })

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout.split('\n')).toEqual([
    'CHECK\tSTATE\tFINDING\tREMEDY',
    `address\tok\t${gateway.url}, from WHARFCTL_URL\t`,
    'server\tok\tIt answers, without TLS, which is taken for this machine only\t',
    'clock\tok\tIt agrees with the server\t',
    'sign-in\tok\tAs Ana with the role editor, by the token “ci”\t',
    'token\tok\tIt lasts for 30 days\t',
    'version\tok\tBoth are 1.2.3\t',
    'CA file\tok\tNone is set: the usual authorities are trusted\t',
    'sign-in file\tskipped\tThere is no /home/ana/.config/wharfinger/sign-ins.json\t',
    `docker\tskipped\tThere is no ${config}\t`,
    '',
  ])
  // Whether it is alive is asked without the token.
  expect(gateway.authorizations[0]).toBeNull()
})

test('warns of clocks, versions and tokens that end, and still ends with 0', async () => {
  await using gateway = await startFakeGateway(answers('2.0.0', 3))

  const late = new Date(now.getTime() - 600_000)
  const { exitCode, stdout } = await runCli(['doctor'], { gateway, now: late, env: docker })

  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/clock\twarning\tThis machine is 600 s behind the server/v)
  expect(stdout).toMatch(/token\twarning\tIt ends in 3 days\tMake another/v)
  expect(stdout).toMatch(/version\twarning\twharfctl is 1\.2\.3, the server 2\.0\.0/v)
})

test('what fails is told with its remedy, what depends on it is skipped, and it ends with 1', async () => {
  const result = await runCli(['doctor', '-o', 'json'], {
    env: { WHARFCTL_URL: 'http://127.0.0.1:1', ...docker },
  })

  expect(result.exitCode).toBe(1)
  expect(JSON.parse(result.stdout)).toMatchObject([
    { check: 'address', state: 'ok' },
    {
      check: 'server',
      state: 'failed',
      message: '127.0.0.1:1 could not be reached. Nothing listens there.',
      hint: 'Check WHARFCTL_URL, and whether the server runs.',
    },
    { check: 'clock', state: 'skipped' },
    { check: 'sign-in', state: 'skipped' },
    { check: 'version', state: 'skipped' },
    {},
    {},
    {},
  ])
  expect(JSON.parse(result.stderr)).toMatchObject({ code: 'CHECK_FAILED', exitCode: 1 })
})

test.for([
  [{ WHARFCTL_URL: 'http://far.example' }, /address\tfailed\t.*https:\/\//v],
  [
    { WHARFCTL_CA_FILE: 'gone.pem' },
    /CA file\tfailed\tgone\.pem cannot be read\t.*WHARFCTL_CA_FILE/v,
  ],
] as const)('%j is told', async ([env, said]) => {
  const { exitCode, stdout } = await runCli(['doctor'], { env: { ...docker, ...env } })

  expect(exitCode).toBe(1)
  expect(stdout).toMatch(said)
})

test('a token that is not taken is told with what to do', async () => {
  await using gateway = await startFakeGateway({
    ...answers(),
    Query: {
      viewer: () => {
        throw new GraphQLError('Sign in.', { extensions: { code: 'UNAUTHENTICATED' } })
      },
    },
  })

  const { exitCode, stdout } = await runCli(['doctor'], { gateway, now, env: docker })

  expect(exitCode).toBe(1)
  expect(stdout).toMatch(/sign-in\tfailed\tSign in\.\t.*WHARFCTL_TOKEN/v)
})

const auths = { 'docker.io': { auth: 'YTpi' }, 'quay.io': {} }
const helper = '/usr/bin/docker-credential-wharfinger'

test.for([
  [
    { auths },
    {},
    /docker\tok\t.* holds the passwords of 1 registries; “wharfctl registry import”/v,
  ],
  [{ auths }, { [config]: 0o644 }, /docker\twarning\t.*\(mode 644\)\tchmod 600 /v],
  [{ credsStore: 'wharfinger' }, {}, /docker helper\tfailed\tIt is set as credsStore/v],
  [{ credHelpers: { 'a.example': 'wharfinger' } }, {}, /docker helper\tfailed\t.*not on the PATH/v],
  [
    { credHelpers: { 'a.example': 'wharfinger' } },
    { [helper]: 0o755 },
    /docker helper\tok\tDocker asks Wharfinger for 1 registries/v,
  ],
  [{ credHelpers: { 'a.example': 'other' } }, {}, /docker helper\tskipped\t/v],
] as const)('Docker with %j and modes %j is told', async ([content, modes, said]) => {
  await using gateway = await startFakeGateway(answers())
  const files = { [config]: JSON.stringify(content), ...(helper in modes && { [helper]: '' }) }

  const { stdout } = await runCli(['doctor'], { gateway, now, env: docker, files, modes })

  expect(stdout).toMatch(said)
  expect(stdout).not.toContain('YTpi')
})

test('a person sees marks, and remedies under what failed', async () => {
  const env = { WHARFCTL_URL: 'http://127.0.0.1:1', ...docker }

  const { stdout } = await runCli(['doctor'], { env, terminal: true })

  expect(stdout.split('\n').slice(0, 3)).toEqual([
    '  ✔ address       http://127.0.0.1:1, from WHARFCTL_URL',
    '  ✖ server        127.0.0.1:1 could not be reached. Nothing listens there.',
    '                  Check WHARFCTL_URL, and whether the server runs.',
  ])
})
