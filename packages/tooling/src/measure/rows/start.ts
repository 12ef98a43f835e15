import { join } from 'node:path'
import { root } from '../../checks/command.ts'
import { startGatewayProcess } from '../../gateway-process.ts'
import { run } from '../../programs.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { startPeer } from '../peer.ts'

async function untilFirst200(start: () => Promise<AsyncDisposable & { url: string }>, path = '') {
  const begin = performance.now()
  await using server = await start()
  const response = await fetch(`${server.url}${path}`)
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${server.url}${path}: ${response.status}`)
  return performance.now() - begin
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

/** From starting the process to its first good answer, and the command line's way to its own. */
export async function measureStart(): Promise<Measurement[]> {
  await using folder = await temporaryFolder('start')
  const gateway = () => startGatewayProcess({ dataDir: folder.path })
  const yoga = () => startPeer('bare-yoga')
  const hello = '/graphql?query=%7Bhello%7D'
  await untilFirst200(gateway, '/healthz')
  await untilFirst200(yoga, hello)
  const starts = await alternate(
    7,
    () => untilFirst200(gateway, '/healthz'),
    () => untilFirst200(yoga, hello),
  )

  const wharfctl = join(root, 'apps/cli/dist/wharfctl.js')
  const versions = await alternate(
    15,
    () => timed(() => run(process.execPath, [wharfctl, '--version'])),
    () => timed(() => run(process.execPath, ['-e', '0'])),
  )
  const against = ({ ours, theirs }: typeof starts): string =>
    `${Math.round(median(ours))} ms against ${Math.round(median(theirs))} ms`
  return [
    {
      what: 'start of the gateway to its first 200, against bare Yoga',
      figure: starts.ratio,
      unit: 'times',
      target: { atMost: 1.5 },
      detail: against(starts),
    },
    {
      what: 'wharfctl --version, against node -e 0',
      figure: versions.ratio,
      unit: 'times',
      target: { atMost: 1.5 },
      detail: against(versions),
    },
  ]
}
