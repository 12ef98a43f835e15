import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../checks/command.ts'
import { setUpAdministrator } from '../../demo/administrator.ts'
import { run } from '../../programs.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { startPeer } from '../peer.ts'
import { startSeededGateway } from '../seeded-gateway.ts'
import { temporaryFolder } from '../../temporary-folder.ts'

const rounds = 5

interface Figures {
  readonly lcp: number
  readonly cls: number
  readonly inp: number
}

/** How the table of 100,000 registries feels in a browser that is slowed down four times. */
export async function measurePage(): Promise<Measurement[]> {
  await using gateway = await startSeededGateway(100_000)
  const { url } = gateway.process
  await setUpAdministrator(url, gateway.dataDir)
  await using bare = await startPeer('bare-page')
  const look = (program: string, address: string): Promise<string> =>
    run(process.execPath, [join(root, 'e2e/src/figures', program), address])
  const visit = async (program: string, address: string): Promise<Figures> =>
    // The programs print this shape.
    JSON.parse(await look(program, address)) as Figures
  await using folder = await temporaryFolder('picture')
  const file = join(folder.path, 'picture.html')
  await writeFile(file, await look('picture.ts', url))
  await using plain = await startPeer('plain-picture', file, url)
  const seen: Figures[] = []
  const plainly: number[] = []
  const against = await alternate(
    rounds,
    async () => {
      const figures = await visit('figures.ts', url)
      seen.push(figures)
      plainly.push((await visit('bare-figures.ts', plain.url)).lcp)
      return figures.lcp
    },
    async () => (await visit('bare-figures.ts', bare.url)).lcp,
  )
  const row = (
    name: keyof Figures,
    what: string,
    { unit, atMost }: Pick<Measurement, 'unit'> & { readonly atMost: number },
  ): Measurement => {
    const values = seen.map((figures) => figures[name])
    const digits = unit === 'score' ? 4 : 0
    return {
      what: `${what} of the table of 100,000 registries at 4× CPU throttle`,
      figure: median(values),
      unit,
      target: { atMost },
      detail: `${rounds} visits: ${values.map((value) => value.toFixed(digits)).join(', ')}`,
    }
  }
  return [
    {
      what: 'largest contentful paint of the table, against the same picture as HTML without code',
      figure: median(seen.map(({ lcp }, visited) => lcp / (plainly[visited] ?? 0))),
      unit: 'times',
      target: { atMost: 2 },
      detail: `the other ${Math.round(median(plainly))} ms: ${plainly.map(Math.round).join(', ')}`,
    },
    {
      what: 'largest contentful paint of the table, against 50 plain rows by React alone',
      figure: against.ratio,
      unit: 'times',
      target: { atMost: 2 },
      detail: `${Math.round(median(against.ours))} ms; the other ${Math.round(median(against.theirs))} ms`,
    },
    row('lcp', 'largest contentful paint', { unit: 'milliseconds', atMost: 1500 }),
    row('cls', 'layout shift', { unit: 'score', atMost: 0.02 }),
    row('inp', 'slowest interaction', { unit: 'milliseconds', atMost: 100 }),
  ]
}
