import type { Demand } from '../challenge/choose-challenge.ts'
import type { AddressClass } from '../transport/addresses.ts'

/** What a registry was found to want, so that it need not be asked before every request. */
export interface KnownRegistry {
  readonly origin: URL
  readonly demand: Demand
  /** The class of address that it was reached at when it said so. */
  readonly reached: AddressClass | null
}

/** Bounded: the one unused for longest goes first. */
export interface KnownRegistries {
  readonly get: (key: string) => KnownRegistry | undefined
  readonly set: (key: string, known: KnownRegistry) => void
  readonly drop: (prefix: string) => void
}

export function createKnownRegistries(max: number): KnownRegistries {
  const known = new Map<string, KnownRegistry>()
  return {
    get: (key) => {
      const found = known.get(key)
      if (found) {
        known.delete(key)
        known.set(key, found)
      }
      return found
    },
    set: (key, value) => {
      known.delete(key)
      known.set(key, value)
      for (const oldest of known.keys()) {
        if (known.size <= max) break
        known.delete(oldest)
      }
    },
    drop: (prefix) => {
      for (const key of known.keys()) if (key.startsWith(prefix)) known.delete(key)
    },
  }
}
