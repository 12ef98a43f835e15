import { expect, test } from 'vitest'
import { startFakeGateway } from '../testing/fake-gateway.ts'
import { page, registry } from '../testing/records.ts'
import { runCli } from '../testing/run-cli.ts'

const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const rows = [
  { registry: host, name: host },
  { registry: `${host}/team/app-one/*`, name: 'One', username: 'AKIAIOSFODNN7EXAMPLE' },
  { registry: `${host}/team/app-two/*`, name: 'Two', username: 'AKIAIOSFODNN7EXAMPLE' },
  { registry: 'registry.anchore.com:5000', name: 'registry.anchore.com:5000' },
]
const answers = answering(rows)
const list = ['registry', 'list']
const widthOf = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

function answering(registries: readonly Readonly<Record<string, unknown>>[]) {
  return {
    Query: {
      registries: () => ({ nodes: registries.map((each) => registry(each)), pageInfo: page() }),
    },
  }
}

/** The text of each column, put together again from the lines that it was folded into. */
function columnsOf(stdout: string): readonly string[] {
  const lines = stdout.split('\n').filter((line) => line.startsWith('│'))
  const cells = lines.map((line) => line.slice(1, -1).split('│'))
  return (cells[0] ?? []).map((_, at) => cells.map((line) => line[at]?.trim()).join(''))
}

test.for([160, 120, 100, 80, 60])(
  'a table fits into %i columns of a terminal, and what tells its rows apart is all there',
  async (columns) => {
    await using gateway = await startFakeGateway(answers)

    const { stdout } = await runCli(list, { gateway, terminal: true, columns })

    expect(widthOf(stdout)).toBeLessThanOrEqual(columns)
    const shown = columnsOf(stdout)
    expect(shown.at(0)).toBe(`REGISTRYNAME${rows.map(({ name }) => name).join('')}`)
    expect(shown.at(-1)).toBe(`REGISTRY${rows.map((each) => each.registry).join('')}`)
  },
)

test('heads are folded before anything is lost, then times lose seconds and hours', async () => {
  await using gateway = await startFakeGateway(answering(rows.slice(3)))
  const shown = async (columns: number) =>
    (await runCli(list, { gateway, terminal: true, columns })).stdout

  const [whole, folded, minutes, days] = [
    await shown(146),
    await shown(128),
    await shown(121),
    await shown(115),
  ]

  expect(whole).toContain('│ REGISTRY VERIFY │')
  expect(folded).toContain('│ REGISTRY │ CREATED ')
  expect(folded).toContain('│ 2022-08-24T21:37:08Z │')
  expect(minutes).toContain('│ 2022-08-24T21:37Z │')
  expect(days).toContain('│ 2022-08-24 │')
  for (const each of [whole, folded, minutes, days]) expect(each).not.toContain('…')
})

test('times go before names are folded, and that is said', async () => {
  await using gateway = await startFakeGateway(answering(rows.slice(3)))

  const { stdout, stderr } = await runCli(list, { gateway, terminal: true, columns: 100 })

  expect(stdout).not.toContain('CREATED')
  expect(stdout).toContain('│ registry.anchore.com:5000 │')
  expect(stderr).toContain(
    'note: There is no room for CREATED AT, LAST UPDATED. --no-trunc shows all.',
  )
})

test('a table that has its place is as it is, and no column is cut to nothing', async () => {
  await using gateway = await startFakeGateway(answers)

  const wide = await runCli(list, { gateway, terminal: true, columns: 300 })
  const narrow = await runCli(list, { gateway, terminal: true, columns: 10 })

  expect(wide.stdout).toContain(`│ ${host}/team/app-one/* │`)
  expect(wide.stdout).toContain('│ REGISTRY NAME ')
  expect(wide.stderr).not.toContain('no room')
  expect(narrow.stdout).toContain('│ docke… │')
})

test('a name of wide characters is folded by what it takes on the screen', async () => {
  const name = '登録簿のとても長い名前です'.repeat(3)
  await using gateway = await startFakeGateway(answering([{ registry: 'quay.io', name }]))

  const { stdout } = await runCli(list, { gateway, terminal: true, columns: 80 })

  expect(stdout).not.toContain('…')
  expect(columnsOf(stdout).at(0)).toBe(`REGISTRYNAME${name}`)
})

test.for([
  ['--no-trunc', ['--no-trunc'], {}, true],
  ['its variable', [], { WHARFCTL_NO_TRUNC: 'true' }, true],
  ['a pipe', [], {}, false],
] as const)('nothing is cut with $0', async ([, flags, env, terminal]) => {
  await using gateway = await startFakeGateway(answers)

  const columns = terminal ? { columns: 60 } : {}
  const { stdout } = await runCli([...list, ...flags], { gateway, terminal, env, ...columns })

  expect(stdout).toContain(`${host}/team/app-one/*`)
  expect(stdout).toContain('2022-08-24T21:37:08Z')
})
