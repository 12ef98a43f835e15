import { expect, test } from 'vitest'
import { type FakeGateway, startFakeGateway } from '../../testing/fake-gateway.ts'
import { page } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const event = (id: number): object => ({
  __typename: 'AuditEvent',
  id: `event-${id}`,
  at: '2026-11-23T10:00:00.000Z',
  actor: 'ana@example.org',
  action: 'registry.add',
  outcome: 'ok',
  subject: 'docker.io',
  detail: { name: 'Hub\u202E' },
  requestId: 'r-1',
})

/** Has so many events, by pages. */
async function startTrail(count: number): Promise<FakeGateway> {
  return startFakeGateway({
    Query: {
      auditEvents: (_parent, { first, after }: { first: number; after: string | null }) => {
        const from = Number(after ?? 0)
        const to = Math.min(count, from + first)
        const nodes = Array.from({ length: to - from }, (_, at) => event(from + at))
        return { nodes, pageInfo: page(to < count ? String(to) : null) }
      },
    },
  })
}

test('lists who did what', async () => {
  await using gateway = await startTrail(1)

  const text = await runCli(['audit', 'list'], { gateway })
  const json = await runCli(['audit', 'list', '-o', 'json'], { gateway })

  expect(text).toEqual({
    exitCode: 0,
    stdout:
      'AT\tACTOR\tACTION\tOUTCOME\tSUBJECT\n2026-11-23T10:00:00Z\tana@example.org\tregistry.add\tok\tdocker.io\n',
    stderr: '',
  })
  expect(json.stdout).toContain('Hub\\u202e')
  expect(JSON.parse(json.stdout)).toMatchObject([{ id: 'event-0', requestId: 'r-1' }])
})

test.for([
  [[], 100, [100]],
  [['--limit', '3'], 3, [3]],
  [['--limit=150'], 150, [100, 50]],
  [['--all'], 230, [100, 100, 100]],
] as const)('%j fetches %i of 230 by pages of %j', async ([flags, count, pages]) => {
  await using gateway = await startTrail(230)

  const { stdout, stderr } = await runCli(['audit', 'list', '-o', 'id', ...flags], {
    gateway,
    terminal: true,
  })

  expect(stdout.trimEnd().split('\n')).toHaveLength(count)
  expect(stderr.includes('There are more')).toBe(count < 230)
  const firsts = gateway.requests.map(({ variables }) => ({ variables }))
  expect(firsts).toMatchObject(pages.map((first) => ({ variables: { first } })))
})

test('filters, with times counted back from now', async () => {
  await using gateway = await startTrail(0)
  const filters = ['--action', 'registry.add', '--actor', 'ana', '--subject', 'docker.io']

  const args = ['audit', 'list', ...filters, '--since', '24h', '--until', '2026-11-23T11:00:00Z']
  const { exitCode } = await runCli(args, { gateway })

  expect(exitCode).toBe(0)
  expect(gateway.requests).toMatchObject([
    {
      variables: {
        filter: {
          action: 'registry.add',
          actor: 'ana',
          subject: 'docker.io',
          since: '2026-11-22T12:00:00.000Z',
          until: '2026-11-23T11:00:00.000Z',
        },
      },
    },
  ])
})

test.for([
  [['--since', 'soon'], /--since is not a time/v],
  [['--limit', '0'], /number of 1 or more/v],
] as const)('%j is a usage error', async ([flags, said]) => {
  const { exitCode, stderr } = await runCli(['audit', 'list', ...flags])

  expect(exitCode).toBe(2)
  expect(stderr).toMatch(said)
})
