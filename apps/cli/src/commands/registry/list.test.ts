import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { page, registry } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const three = [
  registry(),
  registry({
    id: 'UmVnaXN0cnk6Mg',
    registry: 'quay.io',
    name: 'quay.io',
    createdAt: '2022-08-25T20:55:33Z',
  }),
  registry({
    id: 'UmVnaXN0cnk6Mw',
    registry: '192.168.1.89:5000',
    name: '192.168.1.89:5000',
    username: 'johndoe',
    createdAt: '2022-08-25T20:56:01Z',
    updatedAt: '2022-08-26T08:00:00.999Z',
    tlsVerify: false,
  }),
]

const withThree = {
  Query: {
    registries: () => ({ nodes: three, edges: [], pageInfo: page(), totalCount: 3 }),
  },
}

test('R80 R81 R82 R84 R85 draws a table on a terminal', async () => {
  await using gateway = await startFakeGateway(withThree)

  const { exitCode, stdout, stderr } = await runCli(['registry', 'list'], {
    gateway,
    terminal: true,
  })

  expect(stdout).toBe(
    [
      '┌───────────────────┬───────────────┬───────────────┬─────────────────┬──────────────────────┬──────────────────────┬───────────────────┐',
      '│ REGISTRY NAME     │ REGISTRY TYPE │ REGISTRY USER │ REGISTRY VERIFY │ CREATED AT           │ LAST UPDATED         │ REGISTRY          │',
      '├───────────────────┼───────────────┼───────────────┼─────────────────┼──────────────────────┼──────────────────────┼───────────────────┤',
      '│ docker.io         │ docker_v2     │ anchore       │ true            │ 2022-08-24T21:37:08Z │                      │ docker.io         │',
      '│ quay.io           │ docker_v2     │ anchore       │ true            │ 2022-08-25T20:55:33Z │                      │ quay.io           │',
      '│ 192.168.1.89:5000 │ docker_v2     │ johndoe       │ false           │ 2022-08-25T20:56:01Z │ 2022-08-26T08:00:00Z │ 192.168.1.89:5000 │',
      '└───────────────────┴───────────────┴───────────────┴─────────────────┴──────────────────────┴──────────────────────┴───────────────────┘',
      '',
    ].join('\n'),
  )
  expect(stderr).toContain(' ✔ Fetched registries\n')
  expect(exitCode).toBe(0)
})

test('prints tabs and nothing else when piped', async () => {
  await using gateway = await startFakeGateway(withThree)

  const { stdout, stderr } = await runCli(['registry', 'list'], { gateway })

  expect(stdout.split('\n').slice(0, 2)).toEqual([
    'REGISTRY NAME\tREGISTRY TYPE\tREGISTRY USER\tREGISTRY VERIFY\tCREATED AT\tLAST UPDATED\tREGISTRY',
    'docker.io\tdocker_v2\tanchore\ttrue\t2022-08-24T21:37:08Z\t\tdocker.io',
  ])
  expect(stderr).toBe('')
})

test('asks page by page, the oldest first, with its token', async () => {
  await using gateway = await startFakeGateway({
    Query: {
      registries: (_parent, { after }: { after: string | null }) => ({
        nodes: after === null ? three.slice(0, 2) : three.slice(2),
        pageInfo: page(after === null ? 'next' : null),
      }),
    },
  })

  const { stdout } = await runCli(['registry', 'list', '-o', 'id'], { gateway })

  expect(stdout).toBe('UmVnaXN0cnk6MQ\nUmVnaXN0cnk6Mg\nUmVnaXN0cnk6Mw\n')
  expect(gateway.requests.map(({ variables }) => variables)).toEqual([
    { after: null, search: null },
    { after: 'next', search: null },
  ])
  expect(gateway.authorizations).toEqual(['Bearer whf_t0ken', 'Bearer whf_t0ken'])
})

test('json-raw has the names of the product that scripts were written for', async () => {
  await using gateway = await startFakeGateway(withThree)

  const { stdout } = await runCli(['registry', 'list', '-o', 'json-raw'], { gateway })

  expect(JSON.parse(stdout)).toMatchObject([
    {
      registry: 'docker.io',
      registry_name: 'docker.io',
      registry_type: 'docker_v2',
      registry_user: 'anchore',
      registry_verify: true,
      created_at: '2022-08-24T21:37:08Z',
      last_updated: null,
    },
    {},
    {},
  ])
})

test.for([['-o', 'json'], ['--output=json'], ['-ojson']])(
  '%s prints the records',
  async (flags) => {
    await using gateway = await startFakeGateway(withThree)

    const { stdout } = await runCli(['registry', 'list', ...flags], { gateway })

    expect(JSON.parse(stdout)).toMatchObject([
      { registry: 'docker.io', type: 'docker_v2', username: 'anchore', secret: { isSet: true } },
      { registry: 'quay.io' },
      { registry: '192.168.1.89:5000', tlsVerify: false },
    ])
  },
)

test('takes the format from the environment, also under the other name', async () => {
  await using gateway = await startFakeGateway(withThree)

  for (const name of ['WHARFCTL_FORMAT', 'ANCHORECTL_FORMAT']) {
    const { stdout } = await runCli(['registry', 'list'], { gateway, env: { [name]: 'yaml' } })
    expect(stdout).toMatch(/^- id: UmVnaXN0cnk6MQ\n/v)
  }
})

test('a name from elsewhere cannot reach the terminal as anything but a name', async () => {
  const evil = 'a\u001B[31mb\u001B]0;title\u0007c\u202Ed\n\te\u009Bf'
  await using gateway = await startFakeGateway({
    Query: { registries: () => ({ nodes: [registry({ name: evil })], pageInfo: page() }) },
  })

  const text = await runCli(['registry', 'list'], { gateway })
  const json = await runCli(['registry', 'list', '-o', 'json'], { gateway })

  expect(text.stdout.split('\n')[1]).toMatch(/^abcd e\tdocker_v2\t/v)
  expect(json.stdout).not.toMatch(/[\p{Cf}[\p{Cc}--\n]]/v)
  expect(JSON.parse(json.stdout)).toMatchObject([{ name: evil }])
})
