import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { Server as NetServer } from 'node:net'
import { Request as LightRequest } from '@whatwg-node/fetch'
import { sendNodeResponse } from '@whatwg-node/server'
import type { Config } from '../config/config.ts'
import { urlHost } from '../config/loopback.ts'
import type { Log } from '../logging/log.ts'
import { requestScope } from '../logging/request-scope.ts'
import { BODY_LIMIT, bodyTooLarge, readBody } from './body.ts'
import { envelopeResponse } from './envelope.ts'
import {
  ADDRESS_HEADER,
  type Handler,
  type Page,
  REQUEST_ID_HEADER,
  type Shortcut,
} from './handler.ts'
import type { Metrics } from './metrics.ts'
import { fieldsOf, isPage, sendPage } from './page.ts'
import { createOrigins, misdirected } from './origins.ts'
import { internalError, type Problem, problemResponse } from './problem.ts'
import { type RouteName, routeOf } from './routes.ts'
import { defaultHeaders } from './security-headers.ts'
import { createStreams } from './streams.ts'

export interface ServerOptions {
  readonly config: Pick<
    Config,
    'host' | 'port' | 'tls' | 'https' | 'publicUrl' | 'loopback' | 'trustedProxies'
  >
  readonly handler: Handler
  /** Asked first about what is posted to `/graphql`. Default: nothing is asked. */
  readonly shortcut?: Shortcut
  readonly metrics: Metrics
  readonly log: Log
}

export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  readonly url: string
  /** Accepts nothing more, ends streams, lets requests in flight finish until the deadline. */
  readonly stop: (deadlineMs: number) => Promise<void>
}

/** What is known of a request before it is read. */
interface Incoming {
  readonly requestId: string
  readonly route: RouteName
  /** Refuses it in the form that its clients read. */
  readonly refuse: (problem: Problem, headers?: Readonly<Record<string, string>>) => Response
}

/** Probes come by address from an orchestrator, and what they are told is harmless. */
const ANY_HOST = new Set(['/healthz', '/readyz'])
const RECEIVE_TIMEOUT_MS = 30_000
const KEEP_ALIVE_MS = 65_000
const GRACE_MS = 300

/** Listens, and resolves once connections are accepted. Rejects when the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, handler, shortcut, metrics, log } = options
  const origins = createOrigins(config)
  const standardHeaders = defaultHeaders(config.https)
  const streams = createStreams()
  let stopping = false

  const answer = async (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    { requestId, route, refuse }: Incoming,
  ): Promise<Response | Page> => {
    const remote = incoming.socket.remoteAddress ?? ''
    const origin = origins.ofRequest(incoming.headers, remote)
    const anyHost = ANY_HOST.has(incoming.url ?? '')
    if (origin === null && !anyHost) return refuse(misdirected)
    // Clients of the drop-in name the image that they want in the body of a GET.
    const hasBody = route === 'rest' || (incoming.method !== 'GET' && incoming.method !== 'HEAD')
    const body = hasBody ? await readBody(incoming, BODY_LIMIT) : undefined
    if (body === null) {
      // The rest of the body is still on its way; the connection cannot be used again.
      return refuse(bodyTooLarge, { connection: 'close' })
    }

    const base = origin ?? 'http://probe.invalid'
    const address = origins.clientAddress(incoming.headers, remote)
    const peer = { requestId, address, origin: base }
    if (shortcut && body && incoming.method === 'POST' && incoming.url === '/graphql') {
      const page = await shortcut({
        fields: fieldsOf(incoming.headers),
        text: body.toString(),
        peer,
      })
      if (page) return page
    }
    incoming.headers[REQUEST_ID_HEADER] = requestId
    incoming.headers[ADDRESS_HEADER] = address
    const request = toRequest(incoming, base, body, streams.signal(outgoing))
    return handler(request, peer)
  }

  const listener = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const started = performance.now()
    // A client that goes away in the middle of its answer is no fault of ours.
    outgoing.on('error', (error) => log.debug({ err: error }, 'the answer was not taken'))
    const requestId = randomUUID()
    const route = routeOf(incoming.url ?? '/')
    const refuse = route === 'rest' ? envelopeResponse : problemResponse
    for (const [name, value] of standardHeaders) outgoing.setHeader(name, value)
    outgoing.setHeader(REQUEST_ID_HEADER, requestId)

    let response: Response | Page
    try {
      response = await requestScope.run({ requestId }, () =>
        answer(incoming, outgoing, { requestId, route, refuse }),
      )
    } catch (error) {
      if (!incoming.destroyed) log.error({ requestId, route, err: error }, 'request failed')
      response = refuse(internalError)
    }
    const seconds = (performance.now() - started) / 1000
    const method = incoming.method ?? 'GET'
    metrics.requestSeconds.observe({ route }, seconds)
    metrics.requests.inc({ route, method: knownMethod(method), status: response.status })
    const level = response.status >= 400 ? 'info' : 'debug'
    log[level]({ requestId, route, method, status: response.status, seconds }, 'answered')
    if (stopping) outgoing.shouldKeepAlive = false
    if (isPage(response)) return sendPage(response, outgoing)
    streams.track(response, outgoing)
    await sendNodeResponse(response, outgoing, incoming, true)
  }

  const server = createListeningServer(config, (incoming, outgoing) => {
    listener(incoming, outgoing).catch((error: unknown) => {
      log.debug({ err: error }, 'the client went away')
      outgoing.destroy()
    })
  })
  server.requestTimeout = RECEIVE_TIMEOUT_MS
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.listen(config.port, config.host)
  await once(server, 'listening')

  return {
    url: `${config.tls === null ? 'http' : 'https'}://${urlHost(config.host)}:${portOf(server)}`,
    async stop(deadlineMs) {
      stopping = true
      const closed = once(server, 'close')
      // Only stops listening. http's own `close` also cuts idle connections, and on one of them the
      // next request may be on its way: it is answered, and told that the connection ends.
      NetServer.prototype.close.call(server)
      streams.end()
      const grace = setTimeout(() => server.closeIdleConnections(), Math.min(GRACE_MS, deadlineMs))
      const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs)
      await closed
      clearTimeout(grace)
      clearTimeout(deadline)
    },
  }
}

function createListeningServer(
  { tls }: Pick<Config, 'tls'>,
  listener: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
): Server {
  if (tls === null) return createServer(listener)
  const cert = readFileSync(tls.certFile)
  return createTlsServer({ cert, key: readFileSync(tls.keyFile) }, listener)
}

function toRequest(
  incoming: IncomingMessage,
  base: string,
  body: Buffer<ArrayBuffer> | undefined,
  signal: AbortSignal,
): Request {
  // Put behind the origin as it came: an absolute URL in the request line must not pick the host.
  const path = (incoming.url ?? '/').replace(/^[^\/]*/v, '').replace(/^\/{2,}/v, '/')
  const method = incoming.method ?? 'GET'
  // The light request takes Node's header object as it is, which saves a copy on each request.
  const headers = incoming.headers as Record<string, string>
  return new LightRequest(`${base}${path}`, {
    method,
    headers,
    signal,
    body: body ?? null,
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** A method is text from outside, and each new one would be a new series. */
function knownMethod(method: string): string {
  return METHODS.has(method) ? method : 'other'
}
