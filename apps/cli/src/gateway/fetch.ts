import * as http from 'node:http'
import * as https from 'node:https'
import { Readable } from 'node:stream'

/** The part of a request that the clients below use. */
export interface RequestOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal
}

export type Fetch = (url: string, options?: RequestOptions) => Promise<Response>

type Env = Readonly<Record<string, string | undefined>>

/**
 * A `fetch` that takes certificates of a private authority, honours the proxy variables, and
 * follows no redirect: the token is for the address that was given, and for no other.
 */
export function createFetch({ ca, env }: { readonly ca: string | null; readonly env: Env }): Fetch {
  const proxyEnv = {
    HTTPS_PROXY: env['HTTPS_PROXY'] ?? env['https_proxy'],
    NO_PROXY: env['NO_PROXY'] ?? env['no_proxy'],
  }
  const secure = new https.Agent({ ...(ca !== null && { ca }), proxyEnv })

  return (url, { method = 'GET', headers = {}, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const isSecure = url.startsWith('https:')
      const options = { method, headers, ...(signal && { signal }) }
      const request = isSecure
        ? https.request(url, { ...options, agent: secure })
        : http.request(url, options)
      request.once('error', reject)
      request.once('response', (answer) => resolve(toResponse(answer)))
      request.end(body)
    })
}

function toResponse(answer: http.IncomingMessage): Response {
  const status = answer.statusCode ?? 502
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined) headers.set(name, String(value))
  const hasBody = status !== 204 && status !== 205 && status !== 304
  // Node and the DOM each describe the same class, a little differently.
  const body = hasBody ? (Readable.toWeb(answer) as ReadableStream<Uint8Array>) : null
  return new Response(body, { status, headers })
}
