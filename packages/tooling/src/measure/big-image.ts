import { randomBytes } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeImage, type WrittenImage } from '../oci-layout.ts'
import { findProgram, run } from '../programs.ts'
import { missingForRealRegistry, type RealRegistry, startRealRegistry } from '../real-registry.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { childrenCpu } from './processor-time.ts'

/** What it took to fetch an image. */
export interface Fetched {
  readonly milliseconds: number
  readonly cpuMilliseconds: number
}

/** An image in a registry with TLS and a password, and other programs that fetch it. */
export interface BigImage extends AsyncDisposable {
  readonly registry: RealRegistry
  readonly repository: string
  readonly tag: string
  /** `skopeo copy` to an OCI layout, which is removed again. */
  readonly skopeo: () => Promise<Fetched>
  /** `curl | sha256sum` of all layers side by side: milliseconds. */
  readonly curl: () => Promise<number>
}

/** Which of the programs that fetch it this machine has not got. */
export function missingForBigImage(): string[] {
  const missing = [...missingForRealRegistry(), ...(findProgram('curl') === null ? ['curl'] : [])]
  return process.platform === 'linux' ? missing : [...missing, 'the process accounts of Linux']
}

/** Pushes an image of so many layers of so many mebibytes that nothing makes smaller. */
export async function pushRandomImage(
  registry: RealRegistry,
  name: string,
  { layers, mebibytes }: { readonly layers: number; readonly mebibytes: number },
): Promise<WrittenImage> {
  await using folder = await temporaryFolder('layout')
  const image = await writeImage(folder.path, {
    tag: 'v1',
    layers: Array.from({ length: layers }, () => ({
      compression: 'zstd' as const,
      files: { 'data.bin': randomBytes(Math.round(mebibytes * 1024 * 1024)) },
    })),
  })
  await registry.push(folder.path, `${name}:v1`)
  return image
}

/** 8 layers and 412 MiB. */
export async function startBigImage(): Promise<BigImage> {
  await using cleanup = new AsyncDisposableStack()
  const folder = cleanup.use(await temporaryFolder('big'))
  const registry = cleanup.use(await startRealRegistry({ tls: true, auth: 'htpasswd' }))
  const repository = 'team/big'
  const { layers } = await pushRandomImage(registry, repository, { layers: 8, mebibytes: 412 / 8 })
  const { host, username, password, caCertificate } = registry

  const certificates = join(folder.path, 'certificates')
  await mkdir(certificates)
  await writeFile(join(certificates, 'ca.crt'), caCertificate ?? '')
  const login = join(folder.path, 'auth.json')
  const pair = Buffer.from(`${username}:${password}`).toString('base64')
  await writeFile(login, JSON.stringify({ auths: { [host]: { auth: pair } } }))
  const curlConfig = join(folder.path, 'curlrc')
  await writeFile(
    curlConfig,
    `user = "${username}:${password}"\ncacert = "${certificates}/ca.crt"\n`,
  )

  const digests = layers.map(({ digest }) => digest).join(' ')
  const sums = digests.replaceAll('sha256:', '').split(' ').toSorted()
  const script = `for digest in ${digests}; do
    curl -sf -K "$0" "${registry.url}/v2/${repository}/blobs/$digest" | sha256sum & done; wait`
  const own = cleanup.move()
  return {
    registry,
    repository,
    tag: 'v1',
    skopeo: async () => {
      const copy = join(folder.path, 'copy')
      const cpu = childrenCpu()
      const start = performance.now()
      await run('skopeo', [
        ...['--insecure-policy', 'copy', '--quiet', '--preserve-digests', '--authfile', login],
        ...['--src-cert-dir', certificates, `docker://${host}/${repository}:v1`, `oci:${copy}:v1`],
      ])
      const milliseconds = performance.now() - start
      const cpuMilliseconds = childrenCpu() - cpu
      await rm(copy, { recursive: true })
      return { milliseconds, cpuMilliseconds }
    },
    curl: async () => {
      const start = performance.now()
      const output = await run('bash', ['-c', script, curlConfig])
      const milliseconds = performance.now() - start
      const found = output.match(/[0-9a-f]{64}/gu)?.toSorted() ?? []
      if (found.join() !== sums.join()) throw new Error(`curl fetched something else:\n${output}`)
      return milliseconds
    },
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  }
}
