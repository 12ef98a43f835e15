import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

/** Tokens that were issued, and what each of them stands for. */
export interface TokenBook<T> {
  /** A new token that lives for this many seconds. */
  readonly issue: (value: T, seconds: number) => string
  readonly look: (token: string) => TokenState<T>
}

export type TokenState<T> =
  | { readonly state: 'valid'; readonly value: T }
  | { readonly state: 'expired'; readonly value: T }
  | { readonly state: 'unknown' }

interface TokenBookOptions<T> {
  readonly clock: Clock
  /** Makes a token of 32 random bytes in base64url; that alone unless given. */
  readonly write?: (random: string, value: T, expiresAt: number) => string
}

export function createTokenBook<T>({ clock, write }: TokenBookOptions<T>): TokenBook<T> {
  const issued = new Map<string, { readonly value: T; readonly until: number }>()
  return {
    issue: (value, seconds) => {
      const random = randomBytes(32).toString('base64url')
      const until = clock.now() + seconds * 1000
      const token = write?.(random, value, Math.floor(until / 1000)) ?? random
      issued.set(token, { value, until })
      return token
    },
    look: (token) => {
      const found = issued.get(token)
      if (found === undefined) return { state: 'unknown' }
      return { state: clock.now() < found.until ? 'valid' : 'expired', value: found.value }
    },
  }
}

/**
 * The outer form of a JSON web token (RFC 7519): readable claims, and a random signature that only
 * its issuer's book knows.
 */
export function webToken(claims: Readonly<Record<string, unknown>>, random: string): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256', typ: 'JWT', kid: 'simulated' })}.${part(claims)}.${random}`
}
