import { RegistryAuthError } from '../../errors/errors.ts'
import { readBody } from '../../transport/body.ts'
import { startDeadline } from '../../transport/deadline.ts'
import type { ResponseHeaders } from '../../transport/headers.ts'
import { bareHostname } from '../../transport/target.ts'
import { isDerivedApiHost } from './api-host.ts'
import { AwsConnectionFault } from './aws-errors.ts'
import type { AwsRequest } from './aws-session.ts'

/** For one attempt; the SDK makes three, with its own pauses between them. */
const ANSWER_MS = 8000
/** Answers of ECR and STS have a few kilobytes. */
const ANSWER_BYTES = 256 * 1024

/** What the SDK hands over: signed, and to be sent exactly so. */
export interface SdkRequest {
  readonly method: string
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/**
 * Lets the SDK's clients send through the one transport, so that policy, address checks and overrides
 * hold for them too. The clients that the SDK's own chain makes to take on a role inherit it. Its
 * look-ups of the machine's identity do not pass here: they go to the metadata services of machine
 * and container, over connections of the SDK.
 */
export function createRequestHandler({ registry, deadline, endpoints }: SdkSender) {
  const { ecr = '', ecrPublic = '', sts = '' } = endpoints
  const named = new Set([ecr, ecrPublic, sts].map((endpoint) => URL.parse(endpoint)?.origin))
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async (request: SdkRequest) => {
      const url = urlOf(request)
      const hostname = bareHostname(url)
      using attempt = startDeadline(ANSWER_MS, deadline.signal)
      try {
        const { status, headers, body } = await registry.transport.request({
          method: methodOf(request, url),
          url,
          headers: request.headers,
          ...bodyOf(request, url),
          route: {
            purpose: 'cloud',
            configured: true,
            registryHostname: hostname,
            reached: registry.route.reached,
            named: named.has(url.origin) || !isDerivedApiHost(hostname),
          },
          tls: { verify: true, caCertificate: null },
          redirects: 'refuse',
          deadline: attempt,
          attempts: 1,
        })
        const bytes = await readBody(body, ANSWER_BYTES, url.host)
        return { response: { statusCode: status, headers: flat(headers), body: bytes } }
      } catch (error) {
        throw error instanceof RegistryAuthError ? new AwsConnectionFault(error) : error
      }
    },
  }
}

type SdkSender = Pick<AwsRequest, 'registry' | 'deadline' | 'endpoints'>

/** The path was signed as it is, so it is not put together again. */
function urlOf({ protocol, hostname, port, path, query = {} }: SdkRequest): URL {
  const authority = port === undefined ? hostname : `${hostname}:${port}`
  const search = Object.entries(query).flatMap(([name, values]) =>
    [values]
      .flat()
      .map((value) => (value === null ? escape(name) : `${escape(name)}=${escape(value)}`)),
  )
  return new URL(
    `${protocol}//${authority}${path}${search.length > 0 ? `?${search.join('&')}` : ''}`,
  )
}

/** As the signature has it (RFC 3986), which is stricter than `encodeURIComponent`. */
function escape(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'\(\)*]/gv,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function methodOf({ method }: SdkRequest, url: URL): 'GET' | 'HEAD' | 'POST' {
  if (method === 'GET' || method === 'HEAD' || method === 'POST') return method
  throw new RegistryAuthError('INVALID_REQUEST', { host: url.host })
}

function bodyOf({ body }: SdkRequest, url: URL): { readonly body?: string | Uint8Array } {
  if (body === undefined || body === null) return {}
  if (typeof body === 'string' || body instanceof Uint8Array) return { body }
  throw new RegistryAuthError('INVALID_REQUEST', { host: url.host })
}

function flat(headers: ResponseHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  )
}
