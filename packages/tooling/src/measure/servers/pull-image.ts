/**
 * Pulls an image and verifies every byte of it, as the gateway does, without keeping it. Reads
 * `{ host, username, password, caCertificate, repository, tag }` from its standard input and
 * prints `{ milliseconds, cpuMilliseconds, peakMegabytes, bytes }`.
 */
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import {
  createEgressPolicy,
  createTokenCache,
  createTransport,
  openRegistry,
} from '@wharfinger/registry-auth'
import { createRegistryClient } from '@wharfinger/registry-client'

interface PullOrder {
  readonly host: string
  readonly username: string
  readonly password: string
  readonly caCertificate: string
  readonly repository: string
  readonly tag: string
}

// Written by the row that starts this program.
const order = JSON.parse(await text(process.stdin)) as PullOrder
const { host, username, password, caCertificate, repository, tag } = order
const transport = createTransport({ policy: createEgressPolicy({ loopback: true }) })
const start = performance.now()
const cpu = process.cpuUsage()
const client = createRegistryClient(
  openRegistry({
    transport,
    target: { host, caCertificate, tlsVerify: true, allowPlainHttp: false, configured: true },
    credential: { method: 'basic', username, password },
    tokens: createTokenCache(),
    cacheKey: 'bench:1',
  }),
)
const image = await client.resolveImage(repository, tag)
let bytes = 0
await Promise.all(
  image.manifest.layers.map(async (layer) => {
    // A Readable says `any`; this one is made of bytes.
    const blob: AsyncIterable<Uint8Array> = client.blob(repository, layer)
    for await (const chunk of blob) bytes += chunk.length
  }),
)
await transport.close()
const { user, system } = process.cpuUsage(cpu)
/**
 * The kernel's high-water mark of this program (proc(5)); what getrusage tells instead begins with
 * the memory of the process that started it.
 */
function peakMegabytes(): number {
  const line = /VmHWM:\s+(?<kilobytes>\d+) kB/u.exec(readFileSync('/proc/self/status', 'utf8'))
  return Number(line?.groups?.['kilobytes']) / 1024
}

const result = {
  milliseconds: performance.now() - start,
  cpuMilliseconds: (user + system) / 1000,
  peakMegabytes: peakMegabytes(),
  bytes,
}
console.log(JSON.stringify(result))
