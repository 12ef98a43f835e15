import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { Readable } from 'node:stream'

/** The part of a request that the clients below use. */
export interface FetchOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal?: AbortSignal
}

export type Fetch = (url: string, options?: FetchOptions) => Promise<Response>

type Env = Readonly<Record<string, string | undefined>>

/**
 * A `fetch` for one server that takes certificates of a private authority, honours the proxy
 * variables, and follows no redirect: the token is for the address that was given, and no other.
 */
export function createFetch(
  { protocol }: URL,
  { ca, env }: { readonly ca: string | null; readonly env: Env },
): Fetch {
  const request = protocol === 'https:' ? secureRequest(ca, env) : plainRequest()

  return async (url, { method = 'GET', headers = {}, body, signal } = {}) => {
    const open = await request
    return new Promise((resolve, reject) => {
      const sent = open(url, { method, headers, ...(signal && { signal }) })
      sent.once('error', reject)
      sent.once('response', (answer) => resolve(toResponse(answer)))
      sent.end(body)
    })
  }
}

type Request = (url: string, options: RequestOptions) => ClientRequest

// Loaded when they are used: they take as long as the rest of the program.
async function plainRequest(): Promise<Request> {
  const { request } = await import('node:http')
  return (url, options) => request(url, options)
}

async function secureRequest(ca: string | null, env: Env): Promise<Request> {
  const { Agent, request } = await import('node:https')
  const proxyEnv = {
    HTTPS_PROXY: env['HTTPS_PROXY'] ?? env['https_proxy'],
    NO_PROXY: env['NO_PROXY'] ?? env['no_proxy'],
  }
  const agent = new Agent({ ...(ca !== null && { ca }), proxyEnv })
  return (url, options) => request(url, { ...options, agent })
}

function toResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 502
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined) headers.set(name, String(value))
  const hasBody = status !== 204 && status !== 205 && status !== 304
  // Node and the DOM each describe the same class, a little differently.
  const body = hasBody ? (Readable.toWeb(answer) as ReadableStream<Uint8Array>) : null
  return new Response(body, { status, headers })
}
