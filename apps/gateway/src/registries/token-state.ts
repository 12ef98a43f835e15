import { millis, type Moment } from '../database-cells.ts'
import type { Registry } from './registry.ts'

/** When the login that was minted of a credential was made, and how long it lasts; never the login. */
export interface TokenState {
  readonly mintedAt: Moment
  readonly refreshAt: Moment
  readonly expiresAt: Moment
}

/** Of the database, where every server finds a login a moment after it was minted, and for as long. */
export function tokenStateOf(
  {
    tokenMintedAt: mintedAt,
    tokenRefreshAt: refreshAt,
    tokenExpiresAt: expiresAt,
  }: Pick<Registry, 'tokenMintedAt' | 'tokenRefreshAt' | 'tokenExpiresAt'>,
  now: Date,
): TokenState | null {
  if (mintedAt === null || refreshAt === null || expiresAt === null) return null
  return millis(expiresAt) > now.getTime() ? { mintedAt, refreshAt, expiresAt } : null
}
