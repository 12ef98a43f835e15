/**
 * What a JWT says of itself; null for any other token. Not verified: it is the issuer's own word about
 * what it gave.
 *
 * @see RFC 7519
 */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | null {
  const [, payload, signature] = token.split('.')
  if (payload === undefined || signature === undefined) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    // A parsed JSON object has string keys and unknown values, which is all that is claimed here.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** When a JWT ends, in milliseconds since 1970; null where it does not say. */
export function endOf(token: string): number | null {
  const end = claimsOf(token)?.['exp']
  return typeof end === 'number' && Number.isFinite(end) ? end * 1000 : null
}
