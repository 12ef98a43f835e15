import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createEgressPolicy,
  createTokenCache,
  createTransport,
  openRegistry,
} from '@wharfinger/registry-auth'
import { createRegistryClient } from '@wharfinger/registry-client'
import { writeDebianLike } from '../../example-images.ts'
import { run } from '../../programs.ts'
import {
  missingForRealRegistry,
  type RealRegistry,
  startRealRegistry,
} from '../../real-registry.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { alternate, type Measurement, median } from '../measurement.ts'

const repository = 'team/debian'
const tag = 'bookworm'

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** A session that has been used before, as the gateway keeps them. */
function openClient({ host, username, password, caCertificate, realm }: RealRegistry) {
  const realmPairs = realm === null ? [] : [`${host}=${new URL(realm).host}`]
  const transport = createTransport({ policy: createEgressPolicy({ loopback: true, realmPairs }) })
  const client = createRegistryClient(
    openRegistry({
      transport,
      target: { host, caCertificate, tlsVerify: true, allowPlainHttp: false, configured: true },
      credential: { method: 'basic', username, password },
      tokens: createTokenCache(),
      cacheKey: 'bench:1',
    }),
  )
  return { client, close: transport.close }
}

/** Manifest and config of an image, from a registry with TLS and a token service. */
export async function measureInspect(): Promise<Measurement[]> {
  const missing = missingForRealRegistry()
  if (missing.length > 0) {
    console.log(`no inspect measured, for want of ${missing.join(', ')}`)
    return []
  }
  await using folder = await temporaryFolder('inspect')
  await using registry = await startRealRegistry({ tls: true, auth: 'token' })
  const layout = join(folder.path, 'layout')
  const image = await writeDebianLike(layout, { tag })
  await registry.push(layout, `${repository}:${tag}`)

  const { client, close } = openClient(registry)
  const inspect = async (): Promise<void> => {
    const { digest, manifest } = await client.resolveImage(repository, tag)
    const { diffIds } = await client.config(repository, manifest.config)
    if (digest !== image.manifest.digest || diffIds.length !== image.layers.length)
      throw new Error('what was read is another image')
  }

  const certificates = join(folder.path, 'certificates')
  await mkdir(certificates)
  await writeFile(join(certificates, 'ca.crt'), registry.caCertificate ?? '')
  const login = join(folder.path, 'auth.json')
  const pair = Buffer.from(`${registry.username}:${registry.password}`).toString('base64')
  await writeFile(login, JSON.stringify({ auths: { [registry.host]: { auth: pair } } }), {
    mode: 0o600,
  })
  const skopeo = async (): Promise<void> => {
    const output = await run('skopeo', [
      ...['inspect', '--no-tags', '--authfile', login, '--cert-dir', certificates],
      `docker://${registry.host}/${repository}:${tag}`,
    ])
    if (!output.includes(image.manifest.digest)) throw new Error('skopeo read another image')
  }

  await inspect()
  await skopeo()
  const rounds = await alternate(
    21,
    () => milliseconds(inspect),
    () => milliseconds(skopeo),
  )
  await close()
  return [
    {
      what: 'inspect (manifest and config), warm, against skopeo inspect',
      figure: rounds.ratio,
      unit: 'times',
      target: { atMost: 0.35 },
      detail: `${median(rounds.ours).toFixed(1)} ms; skopeo ${median(rounds.theirs).toFixed(1)} ms`,
    },
  ]
}
