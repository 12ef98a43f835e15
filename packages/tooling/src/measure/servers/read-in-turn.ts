/**
 * Fetches an image and reads its layers one after another, each in a process of its own as the
 * gateway does it. Reads `{ host, username, password, caCertificate, repository, tag }` from its
 * standard input and prints the milliseconds that it took.
 */
import { text } from 'node:stream/consumers'
import {
  createEgressPolicy,
  createTokenCache,
  createTransport,
  openRegistry,
} from '@wharfinger/registry-auth'
import { createRegistryClient } from '@wharfinger/registry-client'
// What the gateway depends on, and nothing else here.
import { analyzeInChild } from '../../../../image-analysis/src/index.ts'

interface Order {
  readonly host: string
  readonly username: string
  readonly password: string
  readonly caCertificate: string
  readonly repository: string
  readonly tag: string
}

// Written by the row that starts this program.
const order = JSON.parse(await text(process.stdin)) as Order
const { host, username, password, caCertificate, repository, tag } = order
const transport = createTransport({ policy: createEgressPolicy({ loopback: true }) })
const start = performance.now()
const client = createRegistryClient(
  openRegistry({
    transport,
    target: { host, caCertificate, tlsVerify: true, allowPlainHttp: false, configured: true },
    credential: { method: 'basic', username, password },
    tokens: createTokenCache(),
    cacheKey: 'bench:1',
  }),
)
const { manifest } = await client.resolveImage(repository, tag)
await client.config(repository, manifest.config)
for (const layer of manifest.layers) {
  await analyzeInChild(client.blob(repository, layer), { mediaType: layer.mediaType })
}
console.log(performance.now() - start)
await transport.close()
