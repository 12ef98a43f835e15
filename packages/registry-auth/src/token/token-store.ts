/** A token as it is kept outside of this process: a text that only its cache can read. */
export interface StoredToken {
  readonly kind: 'login' | 'token'
  readonly text: string
  readonly mintedAt: number
  /** From when on another is minted; of a login only. */
  readonly refreshAt: number | null
  readonly expiresAt: number
}

/**
 * A second level behind the caches in memory, shared by servers and kept over a restart. A key begins
 * with `record id:credential version` and a line end. Whoever implements it seals what it keeps, and
 * deals with its own faults: a store that is out of order is one that has nothing.
 */
export interface TokenStore {
  readonly load: (key: string) => Promise<string | null>
  readonly save: (key: string, token: StoredToken) => Promise<void>
  /** Forgets what `refuses` says so of, and nothing that has taken its place. */
  readonly forget: (key: string, refuses: (text: string) => boolean) => Promise<void>
  /** Keeps other servers from the same work for a while; rejects with what `work` rejects with. */
  readonly exclusive: <Value>(key: string, work: () => Promise<Value>) => Promise<Value>
}
