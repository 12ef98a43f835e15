import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { RegistryAuthError } from '@wharfinger/registry-auth'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OCI_INDEX, OCI_MANIFEST } from './media-types.ts'
import { createRegistryClient, type RegistryClient } from './registry-client.ts'
import type { RegistryReader } from './registry-reader.ts'
import { descriptorOf } from './testing/loopback-registry.ts'

const changes = 2500

const mismatch: unknown = expect.stringMatching(/^(?:DIGEST|SIZE)_MISMATCH$/u)

const layer = Buffer.from('a layer'.repeat(500))
const config = Buffer.from(
  JSON.stringify({ os: 'linux', architecture: 'amd64', rootfs: { diff_ids: [] }, history: [] }),
)
const manifest = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: descriptorOf('application/vnd.oci.image.config.v1+json', config),
    layers: [descriptorOf('application/vnd.oci.image.layer.v1.tar+gzip', layer)],
  }),
)
const index = Buffer.from(
  JSON.stringify({
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [
      { ...descriptorOf(OCI_MANIFEST, manifest), platform: { os: 'linux', architecture: 'amd64' } },
    ],
  }),
)

/** The bytes with something in them changed: one, a run, their order, their end. */
const changed = (original: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      fc.constantFrom('flip', 'cut', 'add', 'swap', 'space', 'repeat'),
      fc.nat(original.length - 1),
      fc.nat(original.length - 1),
      fc.integer({ min: 1, max: 255 }),
    )
    .map(([way, one, other, byte]) => {
      const [before, after] = [original.subarray(0, one), original.subarray(one)]
      if (way === 'cut') return before
      if (way === 'add') return Buffer.concat([before, Buffer.of(byte), after])
      if (way === 'space') return Buffer.concat([original, Buffer.from(' '.repeat(byte))])
      if (way === 'repeat') return Buffer.concat([original, original])
      const copy = Buffer.from(original)
      if (way === 'flip') copy[one] = (copy[one] ?? 0) ^ byte
      else [copy[one], copy[other]] = [copy[other] ?? 0, copy[one] ?? 0]
      return copy
    })
    .filter((bytes) => !bytes.equals(original))

/** A registry that answers each question with the next of these, by the shortest way. */
function readerOf(bodies: Iterator<Buffer>): RegistryReader {
  const host = 'registry.example.com'
  return {
    host,
    request: ({ path }) =>
      Promise.resolve({
        status: 200,
        headers: {},
        signedIn: false,
        warnings: [],
        url: new URL(path, `https://${host}`),
        body: Readable.from([bodies.next().value ?? Buffer.alloc(0)]),
      }),
    explain: () => Promise.resolve(new RegistryAuthError('PROTOCOL', { host })),
  }
}

interface Case {
  readonly what: string
  readonly original: Buffer
  readonly read: (client: RegistryClient, digest: string) => Promise<unknown>
}

const cases: readonly Case[] = [
  {
    what: 'a manifest',
    original: manifest,
    read: (client, digest) => client.manifest('team/app', digest),
  },
  {
    what: 'an index',
    original: index,
    read: (client, digest) => client.resolveImage('team/app', digest),
  },
  {
    what: 'a config',
    original: config,
    read: (client) => client.config('team/app', descriptorOf('', config)),
  },
  {
    what: 'a layer',
    original: layer,
    read: (client) => buffer(client.blob('team/app', descriptorOf('', layer))),
  },
]

test.for(cases)(
  'of 2,500 changes of $what that is asked for by digest none is accepted',
  { timeout: 120_000 },
  async ({ original, read }) => {
    const bodies = fc.sample(changed(original), changes)
    const client = createRegistryClient(readerOf(bodies.values()))
    const { digest } = descriptorOf('', original)

    for (let left = changes; left > 0; left -= 1)
      await expect(read(client, digest)).rejects.toMatchObject({ code: mismatch })
  },
)

test('the same content is accepted unchanged', async () => {
  const client = createRegistryClient(readerOf([index, manifest, config, layer].values()))

  const image = await client.resolveImage('team/app', descriptorOf('', index).digest)
  await client.config('team/app', image.manifest.config)

  for (const descriptor of image.manifest.layers)
    await expect(buffer(client.blob('team/app', descriptor))).resolves.toEqual(layer)
})
