import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { writeImage } from '../../oci-layout.ts'
import { findProgram, run } from '../../programs.ts'
import { missingForRealRegistry, startRealRegistry } from '../../real-registry.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { peerFile } from '../peer.ts'

const execute = promisify(execFile)
const layers = 8
const layerBytes = Math.round((412 / layers) * 1024 * 1024)

interface Pull {
  readonly milliseconds: number
  readonly cpuMilliseconds: number
  readonly peakMegabytes: number
  readonly bytes: number
}

/** Processor time of all children that have ended, from /proc/self/stat (proc(5)). */
function childrenCpu(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? []
  const [user, system] = [Number(fields[13]), Number(fields[14])]
  // In clock ticks, of which Linux has 100 a second for every program that asks.
  return (user + system) * 10
}

/** Runs the pulling program; its order goes in by standard input, where no process list shows it. */
async function pull(order: unknown): Promise<Pull> {
  const running = execute(process.execPath, [peerFile('pull-image')])
  running.child.stdin?.end(JSON.stringify(order))
  const { stdout } = await running
  // Printed by the program named above.
  return JSON.parse(stdout) as Pull
}

/** An image of 8 layers and 412 MiB from a registry with TLS and a password. */
export async function measurePull(): Promise<Measurement[]> {
  const missing = [...missingForRealRegistry(), ...(findProgram('curl') === null ? ['curl'] : [])]
  if (process.platform !== 'linux') missing.push('the process accounts of Linux')
  if (missing.length > 0) {
    console.log(`no pull measured, for want of ${missing.join(', ')}`)
    return []
  }
  await using folder = await temporaryFolder('pull')
  await using registry = await startRealRegistry({ tls: true, auth: 'htpasswd' })
  const layout = join(folder.path, 'layout')
  const image = await writeImage(layout, {
    tag: 'v1',
    layers: Array.from({ length: layers }, () => ({
      compression: 'zstd' as const,
      files: { 'data.bin': randomBytes(layerBytes) },
    })),
  })
  await registry.push(layout, 'team/big:v1')
  await rm(layout, { recursive: true })
  const { host, username, password, caCertificate } = registry
  const order = { host, username, password, caCertificate, repository: 'team/big', tag: 'v1' }

  const certificates = join(folder.path, 'certificates')
  await run('mkdir', [certificates])
  await writeFile(join(certificates, 'ca.crt'), caCertificate ?? '')
  const login = join(folder.path, 'auth.json')
  const pair = Buffer.from(`${username}:${password}`).toString('base64')
  await writeFile(login, JSON.stringify({ auths: { [host]: { auth: pair } } }))
  const curlConfig = join(folder.path, 'curlrc')
  await writeFile(
    curlConfig,
    `user = "${username}:${password}"\ncacert = "${certificates}/ca.crt"\n`,
  )

  const pulls: Pull[] = []
  const ours = async (): Promise<number> => {
    const result = await pull(order)
    pulls.push(result)
    return result.milliseconds
  }
  const skopeoCpu: number[] = []
  const skopeo = async (): Promise<number> => {
    const copy = join(folder.path, 'copy')
    const cpu = childrenCpu()
    const start = performance.now()
    await run('skopeo', [
      ...['--insecure-policy', 'copy', '--quiet', '--preserve-digests', '--authfile', login],
      ...['--src-cert-dir', certificates, `docker://${host}/team/big:v1`, `oci:${copy}:v1`],
    ])
    const elapsed = performance.now() - start
    skopeoCpu.push(childrenCpu() - cpu)
    await rm(copy, { recursive: true })
    return elapsed
  }
  const digests = image.layers.map(({ digest }) => digest).join(' ')
  const sums = digests.replaceAll('sha256:', '').split(' ').toSorted()
  const script = `for digest in ${digests}; do
    curl -sf -K "$0" "${registry.url}/v2/team/big/blobs/$digest" | sha256sum & done; wait`
  const curl = async (): Promise<number> => {
    const start = performance.now()
    const output = await run('bash', ['-c', script, curlConfig])
    const elapsed = performance.now() - start
    const found = output.match(/[0-9a-f]{64}/gu)?.toSorted() ?? []
    if (found.join() !== sums.join()) throw new Error(`curl fetched something else:\n${output}`)
    return elapsed
  }

  const againstSkopeo = await alternate(5, ours, skopeo)
  const pullCpu = median(pulls.map(({ cpuMilliseconds }) => cpuMilliseconds))
  const againstCurl = await alternate(5, ours, curl)
  const peak = Math.max(...pulls.map(({ peakMegabytes }) => peakMegabytes))
  const what = 'pull and verify 8 layers, 412 MiB'
  const seconds = (values: readonly number[]): string => `${(median(values) / 1000).toFixed(2)} s`
  return [
    {
      what: `${what}, against skopeo copy to oci:`,
      figure: againstSkopeo.ratio,
      unit: 'times',
      target: { atMost: 1 },
      detail: `${seconds(againstSkopeo.ours)}, kept nowhere; skopeo ${seconds(againstSkopeo.theirs)}`,
    },
    {
      what: `${what}, against parallel curl | sha256sum`,
      figure: againstCurl.ratio,
      unit: 'times',
      target: { atMost: 1.25 },
      detail: `${seconds(againstCurl.ours)}; curl ${seconds(againstCurl.theirs)}`,
    },
    {
      what: `${what}: processor time, against skopeo`,
      figure: pullCpu / median(skopeoCpu),
      unit: 'times',
      target: { atMost: 1.2 },
      detail: `${(pullCpu / 1000).toFixed(2)} s; skopeo ${(median(skopeoCpu) / 1000).toFixed(2)} s`,
    },
    {
      what: `${what}: peak memory`,
      figure: peak,
      unit: 'megabytes',
      target: { atMost: 200 },
      detail: 'of the whole process',
    },
  ]
}
