import type { IncomingHttpHeaders } from 'node:http'

/** A request that has arrived whole. */
export interface Request {
  readonly method: string
  /** Lower-case and without a port. */
  readonly host: string
  /** The host with its port, as it was sent (what a signature covers). */
  readonly authority: string
  /** As it was sent, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | string
}

type Headers = Readonly<Record<string, string>>

export function json(status: number, value: unknown, headers: Headers = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  }
}

export function plain(status: number, body: string, headers: Headers = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body }
}

/** The fields of an `application/x-www-form-urlencoded` body. */
export function form(request: Request): URLSearchParams {
  return new URLSearchParams(request.body.toString())
}

/** What follows an authentication scheme, whatever case it is written in; null for another. */
export function authorization(request: Request, scheme: string): string | null {
  const header = request.headers.authorization ?? ''
  const space = header.indexOf(' ')
  const named = header.slice(0, space).toLowerCase() === scheme.toLowerCase()
  return space > 0 && named ? header.slice(space + 1).trim() : null
}

export interface BasicPair {
  readonly username: string
  readonly password: string
}

/** User and password of HTTP Basic (RFC 7617): the first colon parts them. */
export function basicPair(request: Request): BasicPair | null {
  const encoded = authorization(request, 'Basic')
  if (encoded === null) return null
  const text = Buffer.from(encoded, 'base64').toString()
  const colon = text.indexOf(':')
  return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) }
}
