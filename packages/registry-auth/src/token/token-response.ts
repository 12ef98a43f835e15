import { RegistryAuthError } from '../errors/errors.ts'

/** A token with the time, in milliseconds since 1970, up to which it is used. */
export interface MintedToken {
  readonly token: string
  readonly usableUntil: number
}

export interface TokenAnswer extends MintedToken {
  /** Until when it is good by the service's word; it is used a little less long. */
  readonly expiresAt: number
  /** What the service says it granted, where it says so beside the token. */
  readonly scope: string | null
  /** What to ask with from now on; null where nothing else is to be used. */
  readonly refreshToken: string | null
}

const DEFAULT_LIFE_S = 60
const LONGEST_LIFE_S = 24 * 60 * 60
const YEAR_2000_MS = 946_684_800_000

/**
 * Reads a token service's answer. `access_token` wins over `token`: where both differ, that is what
 * most clients take. `askedAt` is when the request left, so that its travel is not counted as life.
 *
 * @see https://distribution.github.io/distribution/spec/auth/token/
 */
export function readTokenResponse(body: Buffer, host: string, askedAt: number): TokenAnswer {
  const answer = parseObject(body)
  if (answer === null) throw new RegistryAuthError('INVALID_TOKEN_RESPONSE', { host })
  const token = answer['access_token'] || answer['token']
  if (token === undefined || token === null || token === '')
    throw new RegistryAuthError('NO_TOKEN_IN_RESPONSE', { host })
  // Anything else could not stand in a header, or would break out of it.
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token))
    throw new RegistryAuthError('INVALID_TOKEN_RESPONSE', { host })

  const lifeMs = readLife(answer['expires_in']) * 1000
  const endsAt = readIssuedAt(answer['issued_at'], askedAt, lifeMs) + lifeMs
  const leftMs = endsAt - askedAt
  const scope = typeof answer['scope'] === 'string' ? answer['scope'] : null
  const refreshToken = answer['refresh_token']
  return {
    token,
    expiresAt: endsAt,
    usableUntil: endsAt - Math.min(30_000, leftMs / 10),
    scope,
    refreshToken: typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : null,
  }
}

/** Whole seconds: 60 where nothing sensible is said, at least 60, at most a day. */
function readLife(value: unknown): number {
  const isText = typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value)
  const seconds = isText || typeof value === 'number' ? Math.floor(Number(value)) : DEFAULT_LIFE_S
  if (!(seconds > DEFAULT_LIFE_S)) return DEFAULT_LIFE_S
  return Math.min(seconds, LONGEST_LIFE_S)
}

/** When the life began, unless the claim is unreadable, ancient, ahead of us or already over. */
function readIssuedAt(value: unknown, askedAt: number, lifeMs: number): number {
  const isRfc3339 = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:/.test(value)
  const issuedAt = isRfc3339 ? Date.parse(value) : Number.NaN
  const isUsable = issuedAt >= YEAR_2000_MS && issuedAt <= askedAt && issuedAt + lifeMs > askedAt
  return isUsable ? issuedAt : askedAt
}

function parseObject(body: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    // A parsed JSON object has string keys and unknown values, which is all that is claimed here.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
