import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type FakeGateway, startFakeGateway } from '../../../testing/fake-gateway.ts'
import { page, registry } from '../../../testing/records.ts'
import { runCli } from '../../../testing/run-cli.ts'

const keys = [
  'docker.io',
  'reg.example.org:5000',
  'quay.io/team/*',
  'quay.io/other',
  'open.example',
]
const answers = {
  Query: {
    registries: () => ({
      nodes: keys.map((key) =>
        registry({ registry: key, method: key === 'open.example' ? 'anonymous' : 'basic' }),
      ),
      pageInfo: page(),
    }),
  },
}
const credHelpers = {
  'https://index.docker.io/v1/': 'wharfinger',
  'docker.io': 'wharfinger',
  'reg.example.org:5000': 'wharfinger',
}

test('exports a config.json that names the helper for each host, and no secret', async () => {
  await using gateway = await startFakeGateway(answers)

  for (const flags of [[], ['--format', 'dockerconfig'], ['-o', 'json']]) {
    const { exitCode, stdout, stderr } = await runCli(['registry', 'export', ...flags], { gateway })

    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ credHelpers })
    expect(stderr).toBe(
      'warning: quay.io is left out: there are credentials for parts of it only, and a helper is asked for the whole host.\n',
    )
  }
})

test('--only leaves the others out, and says which is not there', async () => {
  await using gateway = await startFakeGateway(answers)

  const args = ['registry', 'export', '--only', 'reg.example.org:5000']
  const one = await runCli(args, { gateway })
  const none = await runCli([...args, 'open.example'], { gateway })

  expect(JSON.parse(one.stdout)).toEqual({ credHelpers: { 'reg.example.org:5000': 'wharfinger' } })
  expect(none).toMatchObject({ exitCode: 3, stdout: '' })
  expect(none.stderr).toContain('under open.example')
})

const SECRET = 'hunter2'
const refused = {
  __typename: 'CredentialNotIssuedError',
  code: 'NOT_ALLOWED',
  message: 'Nothing is handed out of it.',
  hint: 'Ask an administrator.',
}

/** Hands out a login of quay.io/team, an identity token of the Hub, and nothing else. */
async function startIssuer(): Promise<FakeGateway> {
  const credential = (username: string, expiresAt: string | null): object => ({
    __typename: 'IssueRegistryCredentialSuccess',
    credential: {
      registry: 'quay.io',
      kind: 'LOGIN',
      scope: 'REGISTRY',
      revocable: true,
      username,
      secret: SECRET,
      expiresAt,
      stored: false,
    },
  })
  return startFakeGateway({
    ...answers,
    Mutation: {
      issueRegistryCredential: (_parent, { input }: { input: { registry: string } }) =>
        input.registry === 'quay.io/team/*'
          ? credential('ana', '2026-11-24T00:00:00.000Z')
          : input.registry === 'docker.io'
            ? credential('<token>', null)
            : refused,
    },
  })
}

const login = { auth: btoa(`ana:${SECRET}`) }

test('--issue puts in what the server hands out, and says what it does not', async () => {
  await using gateway = await startIssuer()

  const args = ['registry', 'export', '--issue', '--reason', 'ci']
  const { exitCode, stdout, stderr } = await runCli(args, { gateway })

  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    auths: {
      'https://index.docker.io/v1/': { identitytoken: SECRET },
      'docker.io': { identitytoken: SECRET },
      'quay.io/team': login,
    },
  })
  expect(stderr.split('\n')).toEqual([
    'warning: reg.example.org:5000 is left out: Nothing is handed out of it.',
    'warning: quay.io/other is left out: Nothing is handed out of it.',
    'note: The first login ends at 2026-11-24T00:00:00Z: export again before.',
    '',
  ])
  expect(gateway.requests.at(-1)).toMatchObject({ variables: { input: { reason: 'ci' } } })
})

test('a pull secret holds the logins that Kubernetes takes', async () => {
  await using gateway = await startIssuer()

  const args = ['registry', 'export', '--format', 'k8s-secret', '--secret-name', 'pull']
  const { exitCode, stdout, stderr } = await runCli(args, { gateway })

  expect(exitCode).toBe(0)
  const config = btoa(JSON.stringify({ auths: { 'quay.io/team': login } }))
  expect(parse(stdout)).toEqual({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'pull' },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': config },
  })
  expect(stderr).toContain('docker.io is left out: it has an identity token')
})

test('where nothing is handed out it says so, and whom to ask', async () => {
  await using gateway = await startIssuer()

  const args = ['registry', 'export', '--format', 'k8s-secret', '--only', 'quay.io/other']
  const { exitCode, stdout, stderr } = await runCli(args, { gateway })

  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toContain('error NOTHING_ISSUED: ')
  expect(stderr).toContain('Ask an administrator.')
})

const watched = ['registry', 'export', '--issue', '--only', 'quay.io/team/*', '--file', 'auth.json']

test('--file writes what would be printed, for its owner alone', async () => {
  await using gateway = await startIssuer()
  const kept = new Map<string, string>()

  const { exitCode, stdout } = await runCli(watched, { gateway, kept })

  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' })
  expect(JSON.parse(kept.get('auth.json') ?? '')).toEqual({ auths: { 'quay.io/team': login } })
})

test('--watch writes it again before it ends, until it is stopped', async () => {
  await using gateway = await startIssuer()
  const stop = new AbortController()
  const writes: string[] = []
  class Kept extends Map<string, string> {
    override set(path: string, text: string): this {
      writes.push(path)
      if (writes.length === 3) stop.abort(new DOMException('Stopped', 'AbortError'))
      return super.set(path, text)
    }
  }

  const options = { gateway, kept: new Kept(), signal: stop.signal }
  const { exitCode } = await runCli([...watched, '--watch'], options)

  expect([exitCode, writes.length]).toEqual([130, 3])
})

test('--watch says what it needs', async () => {
  await using gateway = await startIssuer()
  const without = await runCli(['registry', 'export', '--issue', '--watch'], { gateway })
  const pointing = await runCli(['registry', 'export', '--file', 'a', '--watch'], { gateway })

  expect([without.exitCode, pointing.exitCode]).toEqual([2, 2])
  expect(without.stderr).toContain('Add --file.')
  expect(pointing.stderr).toContain('does not end')
})
