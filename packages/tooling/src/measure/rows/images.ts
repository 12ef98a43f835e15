import { missingForBigImage, pushRandomImage, startBigImage } from '../big-image.ts'
import { descendantsGone } from '../descendants.ts'
import { startImageGateway } from '../image-gateway.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { peakMegabytesOf, watchDescendants } from '../peak-memory.ts'
import { cpuWithDescendants } from '../processor-time.ts'
import { runPeer } from '../peer.ts'
import { startRealRegistry } from '../../real-registry.ts'
import { openSlowLine } from '../slow-line.ts'
import { measureListsBesideImages } from './lists-beside-images.ts'

const seconds = (values: readonly number[]): string => `${(median(values) / 1000).toFixed(2)} s`

/**
 * `addImage` to its end, in a gateway that has seen none of the layers, and one small image before:
 * a server is not started for each image.
 */
async function measureBigImage(): Promise<Measurement[]> {
  await using image = await startBigImage()
  await pushRandomImage(image.registry, 'team/small', { layers: 8, mebibytes: 1.5 })
  const spent: { cpu: number; memory: number; child: number }[] = []
  const ours = async (): Promise<number> => {
    await using images = await startImageGateway(image.registry)
    await images.analyze(`${image.registry.host}/team/small:v1`)
    const { pid } = images.gateway.process
    await descendantsGone(pid, '--permission')
    const before = cpuWithDescendants(pid)
    const children = watchDescendants(pid)
    const took = await images.analyze(`${image.registry.host}/${image.repository}:${image.tag}`)
    const child = children.end()
    await descendantsGone(pid, '--permission')
    spent.push({
      child,
      cpu: cpuWithDescendants(pid) - before,
      memory: peakMegabytesOf(pid),
    })
    return took
  }
  const skopeoCpu: number[] = []
  const skopeo = async (): Promise<number> => {
    const { milliseconds, cpuMilliseconds } = await image.skopeo()
    skopeoCpu.push(cpuMilliseconds)
    return milliseconds
  }
  const againstSkopeo = await alternate(3, ours, skopeo)
  const cpu = median(spent.map((each) => each.cpu))
  const againstCurl = await alternate(3, ours, image.curl)
  const largest = (of: 'memory' | 'child') => Math.max(...spent.map((each) => each[of]))
  const what = 'fetch, verify and analyse 8 layers, 412 MiB'
  return [
    {
      what: `${what}, against skopeo copy to oci:`,
      figure: againstSkopeo.ratio,
      unit: 'times',
      target: { atMost: 1 },
      detail: `${seconds(againstSkopeo.ours)}; skopeo, which reads none, ${seconds(againstSkopeo.theirs)}`,
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
      figure: cpu / median(skopeoCpu),
      unit: 'times',
      target: { atMost: 1.2 },
      detail: `${(cpu / 1000).toFixed(2)} s; skopeo ${(median(skopeoCpu) / 1000).toFixed(2)} s`,
    },
    {
      what: `${what}: peak memory of the gateway`,
      figure: largest('memory'),
      unit: 'megabytes',
      target: { atMost: 256 },
      detail: `a process that reads layers ${Math.round(largest('child'))} MB`,
    },
  ]
}

/** Twenty small layers from a registry that is far away. */
async function measureFarImage(): Promise<Measurement[]> {
  await using registry = await startRealRegistry({ tls: true, auth: 'htpasswd' })
  await pushRandomImage(registry, 'team/far', { layers: 20, mebibytes: 0.25 })
  await pushRandomImage(registry, 'team/small', { layers: 2, mebibytes: 0.25 })
  await using line = await openSlowLine(Number(registry.host.split(':')[1]), 20)
  const host = `localhost:${line.port}`
  const { username, password, caCertificate } = registry
  const order = { host, username, password, caCertificate, repository: 'team/far', tag: 'v1' }
  const rounds = await alternate(
    3,
    async () => {
      await using images = await startImageGateway(registry, { host })
      await images.analyze(`${host}/team/small:v1`)
      return await images.analyze(`${host}/team/far:v1`)
    },
    async () => Number(await runPeer('read-in-turn', order)),
  )
  return [
    {
      what: 'analyse 20 layers at 20 ms latency, one after another against ours',
      figure: 1 / rounds.ratio,
      unit: 'times',
      target: { atLeast: 4 },
      detail: `${seconds(rounds.ours)}; one after another ${seconds(rounds.theirs)}`,
    },
  ]
}

/** What images cost, and what others feel of it. */
export async function measureImages(): Promise<Measurement[]> {
  const missing = missingForBigImage()
  if (missing.length > 0) {
    console.log(`no images measured, for want of ${missing.join(', ')}`)
    return []
  }
  return [
    ...(await measureBigImage()),
    ...(await measureFarImage()),
    ...(await measureListsBesideImages()),
  ]
}
