import type { Clock } from '../wire/clock.ts'
import { createTokenBook, type TokenBook } from '../wire/token-book.ts'
import type { GoogleServiceAccount } from './service-accounts.ts'

/** What an access token stands for. */
export interface AccessGrant {
  readonly account: GoogleServiceAccount
  readonly scopes: readonly string[]
}

/** What Google says of a new token, in seconds. */
export const accessTokenLife = 3599

const readingScopes = new Set([
  'https://www.googleapis.com/auth/cloud-platform',
  'https://www.googleapis.com/auth/cloud-platform.read-only',
  'https://www.googleapis.com/auth/devstorage.read_only',
])

export function createAccessTokens(clock: Clock): TokenBook<AccessGrant> {
  return createTokenBook<AccessGrant>({ clock, write: (random) => `ya29.c.${random}` })
}

/** Whether the scopes of a token let it read images. */
export function mayRead({ scopes }: AccessGrant): boolean {
  return scopes.some((scope) => readingScopes.has(scope))
}

/** Whether they let it upload as well; only the scope of all is known to. */
export function mayWrite({ scopes }: AccessGrant): boolean {
  return scopes.includes('https://www.googleapis.com/auth/cloud-platform')
}

/** Whether a text is the name of one of Google's scopes. */
export function isScope(text: string): boolean {
  return /^https:\/\/www\.googleapis\.com\/auth\/[a-z._-]+$/u.test(text)
}
