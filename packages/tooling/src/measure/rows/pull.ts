import { missingForBigImage, startBigImage } from '../big-image.ts'
import { alternate, type Measurement, median } from '../measurement.ts'
import { runPeer } from '../peer.ts'
import { nodeFlags } from '../../node-flags.ts'

interface Pull {
  readonly milliseconds: number
  readonly cpuMilliseconds: number
  readonly peakMegabytes: number
  readonly bytes: number
}

/**
 * An image of 8 layers and 412 MiB from a registry with TLS and a password, pulled with the flags
 * that the server is started with.
 */
export async function measurePull(): Promise<Measurement[]> {
  const missing = missingForBigImage()
  if (missing.length > 0) {
    console.log(`no pull measured, for want of ${missing.join(', ')}`)
    return []
  }
  await using image = await startBigImage()
  const { repository, tag } = image
  const { host, username, password, caCertificate } = image.registry
  const order = { host, username, password, caCertificate, repository, tag }

  const pulls: Pull[] = []
  const ours = async (): Promise<number> => {
    // Printed by the program in `servers/`.
    const result = JSON.parse(await runPeer('pull-image', order, nodeFlags())) as Pull
    pulls.push(result)
    return result.milliseconds
  }
  const skopeoCpu: number[] = []
  const skopeo = async (): Promise<number> => {
    const { milliseconds, cpuMilliseconds } = await image.skopeo()
    skopeoCpu.push(cpuMilliseconds)
    return milliseconds
  }

  const againstSkopeo = await alternate(5, ours, skopeo)
  const pullCpu = median(pulls.map(({ cpuMilliseconds }) => cpuMilliseconds))
  const againstCurl = await alternate(5, ours, image.curl)
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
