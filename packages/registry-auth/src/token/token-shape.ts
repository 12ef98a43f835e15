import type { Shape } from './second-level.ts'
import type { MintedToken } from './token-response.ts'

/** How a Bearer token is written down: it is used up to its time, and then no more. */
export function tokenShape(now: () => number): Shape<MintedToken> {
  return {
    write: ({ token, usableUntil }) => ({
      kind: 'token',
      text: JSON.stringify([token, usableUntil]),
      mintedAt: now(),
      refreshAt: null,
      expiresAt: usableUntil,
    }),
    read: (text) => {
      const [token, usableUntil]: readonly unknown[] = parseList(text)
      const isToken = typeof token === 'string' && typeof usableUntil === 'number'
      return isToken ? { token, usableUntil } : null
    },
    secretOf: ({ token }) => token,
    worth: ({ usableUntil }) => (usableUntil > now() ? 'fresh' : 'over'),
  }
}

function parseList(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
