import { Readable } from 'node:stream'
import { createExchange } from './exchange.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import { type Mirror, throughMirrors } from './mirrors.ts'
import { explainResponse } from '../registry/registry-error.ts'
import { createReception, type ReceptionOptions } from './reception.ts'
import { capBody, discardBody } from '../transport/body.ts'
import { startDeadline } from '../transport/deadline.ts'
import { headerOf, type RequestHeaders, type ResponseHeaders } from '../transport/headers.ts'
import type { TransportResponse } from '../transport/transport.ts'
import { readWarnings } from './warnings.ts'

/** Which registry, with which credential, and where tokens are kept. */
export interface SessionOptions extends ReceptionOptions {
  /** Ends everything the session does. */
  readonly signal?: AbortSignal
  /** For each request until its headers have come, everything included. Default 30,000. */
  readonly timeoutMs?: number
  /** Asked before the registry for what is pulled, in this order. Digests are not taken on trust. */
  readonly mirrors?: readonly Mirror[]
}

/** One question to a registry. */
export interface SessionRequest {
  readonly method: 'GET' | 'HEAD'
  /** Below `/v2/`, with its query. */
  readonly path: string
  /** What the request needs, as `repository:team/app:pull`. */
  readonly scope: readonly string[]
  readonly accept?: readonly string[]
  readonly headers?: RequestHeaders
  /** A longer body fails with `RESPONSE_TOO_LARGE`. Default: no limit; the caller counts. */
  readonly maxBytes?: number
  readonly signal?: AbortSignal
}

/** What a registry answered, or the storage it redirected to. */
export interface SessionResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  /** Has to be read or destroyed. */
  readonly body: Readable
  readonly url: URL
  /** Whether the registry asked for the credential and got it. */
  readonly signedIn: boolean
  /** What the registry wants people to read (`Warning: 299`); printable, and never acted on. */
  readonly warnings: readonly string[]
}

/** Signed-in access to one registry. */
export interface RegistrySession {
  readonly host: string
  /**
   * Sends a request with whatever sign-in the registry wants. Resolves to 2xx, 304, and such 4xx as
   * a reader decides about itself (404, 405, 416 …); everything else throws a
   * {@link RegistryAuthError}. Never asks anonymously where a credential is configured.
   */
  readonly request: (request: SessionRequest) => Promise<SessionResponse>
  /** Reads an unwelcome answer to the end and says what it means. */
  readonly explain: (response: SessionResponse) => Promise<RegistryAuthError>
}

const DEFAULT_TIMEOUT_MS = 30_000
/** For a mirror, after which the registry itself is asked. */
const MIRROR_TIMEOUT_MS = 10_000

/**
 * Signs in to a registry as soon as something is asked of it, and again when its tokens end.
 * Nothing is sent before, and nothing has to be closed; the first request throws what keeps the
 * credential from being used.
 */
export function openRegistry(options: SessionOptions): RegistrySession {
  const { mirrors = [], ...direct } = options
  return mirrors.length === 0
    ? openDirectly(direct)
    : throughMirrors(
        openDirectly(direct),
        mirrors.map((mirror) => openMirror(direct, mirror)),
      )
}

/** Signs in with the mirror's own credential or none, and shares no token with the registry. */
function openMirror(
  { transport, tokens, cacheKey, signal, timeoutMs = MIRROR_TIMEOUT_MS }: SessionOptions,
  { target, logins, credential = { method: 'anonymous' } }: Mirror,
): RegistrySession {
  return openDirectly({
    transport,
    target,
    credential,
    tokens,
    cacheKey: `${cacheKey}\nmirror ${target.host}`,
    timeoutMs: Math.min(timeoutMs, MIRROR_TIMEOUT_MS),
    ...(logins && { logins }),
    ...(signal && { signal }),
  })
}

function openDirectly(options: SessionOptions): RegistrySession {
  const { transport, target } = options
  const { host } = target
  const reception = createReception(options)
  const exchange = createExchange(options, reception)

  const context = () => {
    const { isAnonymous, redact } = reception.logins()
    return { host, isAnonymous, redact, isRegistry: reception.isKnown(), now: transport.now() }
  }

  return {
    host,
    request: async (request) => {
      const signal = anySignal(options.signal, request.signal)
      using deadline = startDeadline(options.timeoutMs ?? DEFAULT_TIMEOUT_MS, signal)
      const { response, signedIn } = await exchange(request, deadline)
      const { status, isAway } = response
      const isForReader = status < 500 && !THROWN.has(status) && !(isAway && status >= 400)
      if (!isForReader) throw await explainResponse(response, context())
      const warnings = isAway ? [] : readWarnings(response.headers, reception.logins().redact)
      return finish(response, request, { host, signedIn, warnings })
    },
    explain: (response) =>
      explainResponse({ ...response, isAway: false, reached: null }, context()),
  }
}

/** Answers that a reader cannot do anything about. */
const THROWN: ReadonlySet<number> = new Set([301, 302, 303, 307, 308, 401, 403, 408, 429])

function finish(
  { status, headers, body, url }: TransportResponse,
  { method, maxBytes }: SessionRequest,
  { host, ...told }: Pick<SessionResponse, 'signedIn' | 'warnings'> & { readonly host: string },
): SessionResponse {
  const encoding = headerOf(headers, 'content-encoding') ?? 'identity'
  if (status < 300 && encoding.toLowerCase() !== 'identity') {
    discardBody(body)
    throw new RegistryAuthError('PROTOCOL', {
      host,
      message: {
        en: `${host} packed its answer although that was declined.`,
        de: `${host} hat die Antwort komprimiert, obwohl das abgelehnt war.`,
      },
    })
  }
  if (maxBytes === undefined || method === 'HEAD') return { status, headers, body, url, ...told }
  if (Number(headerOf(headers, 'content-length') ?? 0) > maxBytes) {
    discardBody(body)
    throw new RegistryAuthError('RESPONSE_TOO_LARGE', { host })
  }
  return { status, headers, body: Readable.from(capBody(body, maxBytes, host)), url, ...told }
}

function anySignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined)
  return given.length === 0 ? undefined : AbortSignal.any(given)
}
