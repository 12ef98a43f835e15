import type { TokenCache } from '../token/token-cache.ts'

/** What is handed out, and until when it is good in milliseconds since 1970; null where nobody says. */
export interface KeptToken {
  readonly secret: string
  readonly expiresAt: number | null
}

interface Made {
  /** Null for the knowledge that there is none to be had. */
  readonly token: KeptToken | null
  /** Until when it is handed out again, in milliseconds since 1970. */
  readonly usableUntil: number
}

/**
 * What is handed out is kept beside the tokens of sessions, and apart from them: it was judged before
 * it was kept, and it is kept with its end.
 */
export async function obtainKept(
  tokens: TokenCache,
  key: string,
  make: () => Promise<Made>,
  signal: AbortSignal,
): Promise<KeptToken | null> {
  const text = await tokens.obtain(
    key,
    async () => {
      const { token, usableUntil } = await make()
      return { token: JSON.stringify(token), usableUntil }
    },
    signal,
  )
  // Written a few lines above, and sealed in between.
  return JSON.parse(text) as KeptToken | null
}
