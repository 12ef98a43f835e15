/**
 * What token services gave in place of the identity tokens they were asked with. A replacement goes
 * to the service that gave it and to no other, so the service is part of its key.
 */
export interface RefreshTokens {
  /** Null where the stored token was not replaced. */
  readonly get: (key: string, stored: string) => string | null
  readonly set: (key: string, stored: string, replacement: string) => void
  /** Forgets a replacement that was refused. */
  readonly reject: (key: string, replacement: string) => void
  readonly drop: (prefix: string) => void
}

interface Replacement {
  readonly stored: string
  readonly token: string
}

/** In memory, bounded: the one replaced longest ago goes first. */
export function createRefreshTokens(max: number): RefreshTokens {
  const replacements = new Map<string, Replacement>()
  return {
    get: (key, stored) => {
      const found = replacements.get(key)
      return found?.stored === stored ? found.token : null
    },
    set: (key, stored, token) => {
      replacements.delete(key)
      replacements.set(key, { stored, token })
      for (const oldest of replacements.keys()) {
        if (replacements.size <= max) break
        replacements.delete(oldest)
      }
    },
    reject: (key, token) => {
      if (replacements.get(key)?.token === token) replacements.delete(key)
    },
    drop: (prefix) => {
      for (const key of replacements.keys()) if (key.startsWith(prefix)) replacements.delete(key)
    },
  }
}
