import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { RegistryAuthError } from '../errors/errors.ts'
import type { AddressClass } from './addresses.ts'
import { discardBody } from './body.ts'
import { createBreakers } from './breaker.ts'
import { explainConnectionError, isTransient } from './connection-error.ts'
import type { Deadline } from './deadline.ts'
import { createDialer, type Dialer, type Lookup } from './dialer.ts'
import type { EgressPolicy, Route } from './egress-policy.ts'
import {
  checkedHeaders,
  headerOf,
  headersForOtherOrigin,
  type RequestHeaders,
  type ResponseHeaders,
} from './headers.ts'
import { createPools, type PooledOrigin, type Pools, type TlsSettings } from './pools.ts'
import { nextHop } from './redirect.ts'
import { backoff, isRetryable, parseRetryAfter, RETRY_AFTER_CAP_MS } from './retry.ts'

/** The policy, and what tests put in the place of the world. */
export interface TransportOptions {
  readonly policy: EgressPolicy
  /** Default `wharfinger`. */
  readonly userAgent?: string
  readonly lookup?: Lookup
  /** How long a connection may take to be made, TLS included. Default 8,000. */
  readonly connectTimeoutMs?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** How to wait between attempts. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface TransportRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  readonly url: URL
  readonly headers: RequestHeaders
  readonly body?: string | Uint8Array
  readonly route: Route
  readonly tls: TlsSettings
  /** TLS settings for a host that a redirect leads to. Default: certificates are checked. */
  readonly tlsFor?: (url: URL) => TlsSettings
  /** `refuse` hands a redirect back as it is. */
  readonly redirects: 'follow' | 'refuse'
  readonly deadline: Deadline
  /** How often a request is sent at most. Default 4. */
  readonly attempts?: number
  /** Requests of one lane wait for each other first; lanes take turns. Default: one for all. */
  readonly lane?: string
  /** Sends to an origin that is being left alone too: somebody wants to know how it is now. */
  readonly probe?: boolean
}

export interface TransportResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  readonly body: Readable
  /** Where the answer came from in the end. */
  readonly url: URL
  /** Whether it came from another origin than was asked. */
  readonly isAway: boolean
  /** The class of address that the origin asked was reached at. */
  readonly reached: AddressClass | null
}

/** The one place that opens connections. */
export interface Transport {
  readonly policy: EgressPolicy
  readonly dial: Dialer
  readonly trust: Pools['trust']
  /** What keeps connections that do not pass `request` from an origin that is being left alone. */
  readonly breakerOf: Pools['breakerOf']
  /** How long a connection may take to be made. */
  readonly connectTimeoutMs: number
  readonly now: () => number
  /**
   * Sends a request and follows redirects by hand, but never with a body. GET and HEAD are sent again
   * after transient faults, POST after 429 and 503 only, all within the deadline; the last answer is
   * returned whatever its status.
   */
  readonly request: (request: TransportRequest) => Promise<TransportResponse>
  /** Breaks off what is under way. */
  readonly close: () => Promise<void>
}

const MAX_REDIRECTS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * Opens connections as a policy allows them. Close it when nothing is asked any more: it keeps some
 * open.
 */
export function createTransport(options: TransportOptions): Transport {
  const { policy, userAgent = 'wharfinger', now = Date.now, connectTimeoutMs = 8000 } = options
  const sleep = options.sleep ?? ((ms, signal) => wait(ms, undefined, { signal }))
  const dial = createDialer(policy, options.lookup)
  const breakers = createBreakers({ now })
  const pools = createPools({ policy, breakers, connectTimeoutMs, dialer: dial })

  const send = async (request: TransportRequest, pooled: PooledOrigin): Promise<Answer> => {
    const { deadline, attempts = 4 } = request
    for (let attempt = 0; ; attempt += 1) {
      const isLast = attempt + 1 >= attempts
      const outcome = await sendOnce(request, pooled, { isLast, patienceMs: connectTimeoutMs })
      if (outcome === 'lost') {
        await sleep(Math.min(backoff(attempt), deadline.remainingMs()), deadline.signal)
        continue
      }
      if (isLast || !isRetryable(request.method, outcome.status)) return outcome
      const asked = parseRetryAfter(headerOf(outcome.headers, 'retry-after'), now())
      const pause = asked ?? backoff(attempt)
      if (pause > RETRY_AFTER_CAP_MS || pause >= deadline.remainingMs()) return outcome
      discardBody(outcome.body)
      await sleep(pause, deadline.signal)
    }
  }

  const follow = async (request: TransportRequest): Promise<TransportResponse> => {
    const { url: asked, deadline } = request
    using held = new DisposableStack()
    const registry = held.use(pools.of(asked, request.route, request.tls))
    let { url, headers } = request
    for (let hop = 0; ; hop += 1) {
      const isHome = url.origin === asked.origin
      const pooled = isHome ? registry : held.use(pools.of(...wayTo(url, request, registry)))
      const answer = await send({ ...request, url, headers }, pooled).catch((error: unknown) => {
        throw isHome || deadline.signal.aborted ? error : awayError(asked)
      })
      const location = REDIRECTS.has(answer.status) && headerOf(answer.headers, 'location')
      // A body is never sent on, whatever the status asks for.
      if (request.redirects === 'refuse' || request.method === 'POST' || !location)
        return { ...answer, url, isAway: !isHome, reached: registry.reached() }

      discardBody(answer.body)
      if (hop === MAX_REDIRECTS)
        throw new RegistryAuthError('TOO_MANY_REDIRECTS', { host: asked.host })
      const next = nextHop(url, location, asked.host)
      // What was taken off is not put back when a later hop returns to the registry.
      if (next.origin !== url.origin) headers = headersForOtherOrigin(headers)
      url = next
    }
  }

  return {
    policy,
    dial,
    now,
    connectTimeoutMs,
    trust: pools.trust,
    breakerOf: pools.breakerOf,
    close: pools.close,
    request: async (request) => {
      const { deadline, url } = request
      const headers = {
        'user-agent': userAgent,
        // Digests name the bytes as stored, so nothing may be packed on the way.
        'accept-encoding': 'identity',
        ...checkedHeaders(request.headers, url.host),
      }
      try {
        return await follow({ ...request, headers })
      } catch (error) {
        if (deadline.isCancelled()) throw deadline.signal.reason
        if (deadline.signal.aborted) throw new RegistryAuthError('TIMEOUT', { host: url.host })
        throw explainConnectionError(error, url.host)
      }
    },
  }
}

interface Answer {
  readonly status: number
  readonly headers: ResponseHeaders
  readonly body: Readable
}

interface Turn {
  readonly isLast: boolean
  /** A silence that lasted longer than this, to the end of the time there was, speaks against the origin. */
  readonly patienceMs: number
}

/** `lost` stands for a transient fault that is worth another attempt. */
async function sendOnce(
  request: TransportRequest,
  { send, turnstile, breaker }: PooledOrigin,
  { isLast, patienceMs }: Turn,
): Promise<Answer | 'lost'> {
  const { method, url, headers, body, deadline, lane = '' } = request
  if (request.probe !== true) breaker.admit()
  if (turnstile.isFull())
    throw new RegistryAuthError('RATE_LIMITED', {
      host: url.host,
      message: {
        en: `Too many requests are waiting for ${url.host} already.`,
        de: `Für ${url.host} warten schon zu viele Anfragen.`,
      },
    })
  const leave = await turnstile.enter(lane, deadline.signal)
  const attempt = breaker.begin()
  const sentAt = performance.now()
  const path = `${url.pathname}${url.search}`
  const { signal } = deadline
  try {
    const message = { method, path, headers: { ...headers }, body: body ?? null, signal }
    const { statusCode, ...answer } = await send(message, leave)
    attempt.answered()
    // Whoever reads the body hears of its faults; an unread one that breaks must not end the process.
    answer.body.on('error', () => {})
    return { status: statusCode, headers: answer.headers, body: answer.body }
  } catch (error) {
    leave()
    const isSilence = performance.now() - sentAt >= patienceMs
    if (!signal.aborted) attempt.failed(error)
    else if (isSilence && !deadline.isCancelled()) attempt.failed(signal.reason)
    const mayRepeat = method !== 'POST' && !isLast && !signal.aborted
    if (mayRepeat && isTransient(error)) return 'lost'
    throw error
  }
}

/** How to connect to where a redirect leads. */
function wayTo(
  url: URL,
  { route, tls, tlsFor }: TransportRequest,
  registry: PooledOrigin,
): Parameters<Pools['of']> {
  const way: Route = { ...route, purpose: 'redirect', reached: registry.reached() }
  return [url, way, tlsFor?.(url) ?? { ...tls, verify: true }]
}

/** What is known about a host that a server pointed to stays here (it would answer a prober). */
function awayError(registry: URL): RegistryAuthError {
  return new RegistryAuthError('UPSTREAM_UNREACHABLE', { host: registry.host })
}
