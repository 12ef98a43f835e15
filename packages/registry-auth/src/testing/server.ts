import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TlsOptions } from 'node:tls'
import { text } from 'node:stream/consumers'

export interface SeenRequest {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Buffer
  readonly json?: unknown
}

/** `reset` breaks the connection off, `hang` never answers. */
export type Answer = (request: SeenRequest) => Reply | 'reset' | 'hang' | Promise<Reply>

export interface TestServer extends AsyncDisposable {
  readonly port: number
  /** `127.0.0.1:port`. */
  readonly host: string
  readonly url: string
  readonly requests: readonly SeenRequest[]
  /** The paths that were asked for, with their queries. */
  readonly paths: () => string[]
  /** How many connections carried a request. */
  readonly connections: () => number
}

export interface ServerOptions {
  /** With `SNICallback` a certificate for each name that is asked for. */
  readonly tls?: {
    readonly key: string
    readonly cert: string
    readonly SNICallback?: TlsOptions['SNICallback']
  }
  /** Default `127.0.0.1`. */
  readonly address?: string
}

/** A server on loopback that remembers what it was sent. */
export async function startServer(
  answer: Answer,
  options: ServerOptions = {},
): Promise<TestServer> {
  const { tls, address = '127.0.0.1' } = options
  const requests: SeenRequest[] = []
  const sockets = new Set<unknown>()
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const seen: SeenRequest = {
      method: request.method ?? '',
      url: new URL(request.url ?? '/', 'http://server.invalid'),
      headers: request.headers,
      body: await text(request),
    }
    requests.push(seen)
    sockets.add(request.socket)
    const reply = await answer(seen)
    if (reply === 'hang') return
    if (reply === 'reset') {
      request.socket.destroy()
      return
    }
    const body = reply.json === undefined ? (reply.body ?? '') : JSON.stringify(reply.json)
    const type = reply.json === undefined ? {} : { 'content-type': 'application/json' }
    for (const [name, value] of Object.entries({ ...type, ...reply.headers }))
      response.setHeader(name, value)
    response.writeHead(reply.status ?? 200).end(body)
  }
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch(() => response.destroy())
  }
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo
  const host = `${address.includes(':') ? `[${address}]` : address}:${port}`
  return {
    port,
    host,
    requests,
    url: `${tls ? 'https' : 'http'}://${host}`,
    connections: () => sockets.size,
    paths: () => requests.map(({ url }) => `${url.pathname}${url.search}`),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
