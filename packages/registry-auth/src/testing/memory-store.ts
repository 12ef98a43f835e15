import type { StoredToken, TokenStore } from '../token/token-store.ts'

/** What several servers share, in memory: as the gateway's table, without seal and disk. */
export interface MemoryStore extends TokenStore {
  readonly rows: ReadonlyMap<string, StoredToken>
  /** How often it was asked for a token. */
  readonly loads: () => number
}

export function createMemoryStore(): MemoryStore {
  const rows = new Map<string, StoredToken>()
  const locks = new Map<string, Promise<unknown>>()
  let loads = 0
  return {
    rows,
    loads: () => loads,
    load: async (key) => {
      await Promise.resolve()
      loads += 1
      return rows.get(key)?.text ?? null
    },
    save: async (key, token) => {
      await Promise.resolve()
      rows.set(key, token)
    },
    forget: async (key, refuses) => {
      await Promise.resolve()
      const row = rows.get(key)
      if (row && refuses(row.text)) rows.delete(key)
    },
    exclusive: async (key, work) => {
      const before = locks.get(key) ?? Promise.resolve()
      const turn = before.then(work, work)
      locks.set(key, turn)
      return turn
    },
  }
}
