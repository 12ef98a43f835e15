import { createHash } from 'node:crypto'
import type { Request } from '../../wire/message.ts'

export function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex')
}

/** RFC 3986: everything but the unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&')
}

function headerValue({ headers }: Request, name: string): string {
  const value = headers[name] ?? ''
  return (Array.isArray(value) ? value.join(',') : value).trim().replaceAll(/ +/gu, ' ')
}

/**
 * The canonical request of Signature Version 4, as a server makes it from what arrived: method,
 * path (encoded once more, as every service but S3 does), query, signed headers, hash of the body.
 */
export function canonicalRequest(request: Request, signedHeaders: readonly string[]): string {
  const path = request.path.split('/').map(encode).join('/')
  const headers = signedHeaders.map((name) => `${name}:${headerValue(request, name)}\n`).join('')
  return [
    request.method,
    path,
    canonicalQuery(request.query),
    headers,
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n')
}
