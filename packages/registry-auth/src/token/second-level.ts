import type { StoredToken, TokenStore } from './token-store.ts'

/** What a value is worth now: nothing needed, another is due, another is overdue, nothing. */
export type Worth = 'fresh' | 'ageing' | 'ending' | 'over'

/** How a cache's values are written down, and what they are worth. */
export interface Shape<Value> {
  readonly write: (value: Value) => StoredToken
  /** Null for what is no such value. */
  readonly read: (text: string) => Value | null
  /** What a registry would refuse it by. */
  readonly secretOf: (value: Value) => string
  readonly worth: (value: Value) => Worth
}

/** How one value comes about. */
export interface Making<Value> {
  readonly mint: () => Promise<Value>
  /** Called where an older one was found, before another is minted. */
  readonly onFound?: (value: Value, worth: 'ageing' | 'ending') => void
  readonly onDone: (value: Value, minted: boolean) => void
  /** Whether it is to be saved; asked when it has come. */
  readonly isWanted: () => boolean
}

/** What a cache asks when it has nothing itself. */
export interface SecondLevel<Value> {
  /**
   * Finds what another server or an earlier process minted, or mints, and then saves behind the
   * caller's back. Resolves when all is done, and rejects with what the mint rejects with.
   */
  readonly obtain: (key: string, making: Making<Value>) => Promise<void>
  /** Hands out this secret no more. */
  readonly refuse: (key: string, secret: string) => void
}

/** What ends sooner is not worth a row: it would be gone before another server asks. */
const LEAST_LIFE_MS = 300_000
const MAX_REFUSED = 1000

interface Options<Value> {
  readonly store: TokenStore | undefined
  readonly shape: Shape<Value>
  readonly now: () => number
}

/** Whether a token lives long enough to be shared between servers. */
export function isLasting(expiresAt: number, now: number): boolean {
  return expiresAt - now > LEAST_LIFE_MS
}

/** Without a store there is nothing to find, and nothing is saved. */
export function createSecondLevel<Value>(options: Options<Value>): SecondLevel<Value> {
  const { store, shape, now } = options
  if (!store)
    return {
      obtain: async (_key, { mint, onDone }) => onDone(await mint(), true),
      refuse: () => {},
    }

  // Until its row is gone: who was refused asks again at once.
  const refused = new Map<string, string>()

  const look = async (key: string): Promise<{ value: Value; worth: Worth } | null> => {
    const text = await store.load(key)
    const value = text === null ? null : shape.read(text)
    if (!value || shape.secretOf(value) === refused.get(key)) return null
    return { value, worth: shape.worth(value) }
  }

  return {
    obtain: async (key, { mint, onFound, onDone, isWanted }) => {
      const found = await look(key)
      if (found?.worth === 'fresh') return onDone(found.value, false)
      if (found && found.worth !== 'over') onFound?.(found.value, found.worth)
      await store.exclusive(key, async () => {
        const again = await look(key)
        if (again?.worth === 'fresh') return onDone(again.value, false)
        const value = await mint()
        onDone(value, true)
        const stored = shape.write(value)
        if (isLasting(stored.expiresAt, now()) && isWanted()) await store.save(key, stored)
      })
    },
    refuse: (key, secret) => {
      refused.delete(key)
      refused.set(key, secret)
      for (const oldest of refused.keys()) {
        if (refused.size <= MAX_REFUSED) break
        refused.delete(oldest)
      }
      void store.forget(key, (text) => {
        const value = shape.read(text)
        return value !== null && shape.secretOf(value) === secret
      })
    },
  }
}
