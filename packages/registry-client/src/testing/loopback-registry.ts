import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createEgressPolicy,
  createTokenCache,
  createTransport,
  openRegistry,
} from '@wharfinger/registry-auth'
import { digestOf } from '../digest.ts'
import { createRegistryClient, type RegistryClient } from '../registry-client.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export interface LoopbackRegistry extends AsyncDisposable {
  readonly host: string
  readonly client: RegistryClient
  /** Method and path of each request, `/v2/` itself left out. */
  readonly requests: string[]
  /** What a path with its query answers; any other is a 404 in the registry's own words. */
  readonly on: (path: string, answer: Answer) => void
}

/** A registry on loopback that answers what a test tells it to, and a client that asks a mirror first. */
export async function startLoopbackRegistry(
  mirror?: Pick<LoopbackRegistry, 'host'>,
): Promise<LoopbackRegistry> {
  const answers = new Map<string, Answer>([['/v2/', text(200, '{}')]])
  const requests: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path !== '/v2/') requests.push(`${request.method} ${path}`)
    response.setHeader('docker-distribution-api-version', 'registry/2.0')
    const unknown = text(
      404,
      fault(path.includes('/manifests/') ? 'MANIFEST_UNKNOWN' : 'NAME_UNKNOWN'),
    )
    const answer = answers.get(path) ?? unknown
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on a port, a server has an address of this form.
  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`
  const transport = createTransport({
    policy: createEgressPolicy({ loopback: true }),
    sleep: async () => {},
  })
  const targetAt = (name: string) => ({
    host: name,
    tlsVerify: true,
    allowPlainHttp: true,
    caCertificate: null,
    configured: true,
  })
  const session = openRegistry({
    transport,
    target: targetAt(host),
    ...(mirror && { mirrors: [{ target: targetAt(mirror.host) }] }),
    credential: { method: 'anonymous' },
    tokens: createTokenCache({}),
    cacheKey: 'test:1',
  })
  return {
    host,
    requests,
    client: createRegistryClient(session),
    on: (path, answer) => void answers.set(path, answer),
    [Symbol.asyncDispose]: async () => {
      await transport.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** An answer of text or bytes with the given headers. */
export function text(
  status: number,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return ({ method }, response) => {
    response.writeHead(status, { 'content-length': String(Buffer.byteLength(body)), ...headers })
    response.end(method === 'HEAD' ? undefined : body)
  }
}

/** An error in the words of the distribution specification. */
export function fault(code: string): string {
  return JSON.stringify({ errors: [{ code, message: 'told by the test', detail: null }] })
}

/** What names these bytes in a manifest. */
export function descriptorOf(mediaType: string, bytes: Uint8Array) {
  return { mediaType, digest: digestOf(bytes), size: bytes.length }
}
