import { hash, randomBytes } from 'node:crypto'

/** What a stored digest belongs to, so that one cannot be put where another is looked up. */
export type SecretKind = 'session' | 'api-token' | 'link' | 'device-login'

/** 256 random bits, in 43 characters that are safe in a URL and a header. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * What is stored of a secret that we made. A plain SHA-256 is enough: 256 random bits cannot be
 * guessed, and no key is involved, so that rotating the root key signs nobody out.
 */
export function digest(kind: SecretKind, secret: string): string {
  return hash('sha256', `wharfinger ${kind}\0${secret}`, 'base64url')
}
