import type { NotReadReason, PackageType, PassedOver } from './facts.ts'

/** Counts what is passed over, by kind and reason. */
export interface PassedOverCount {
  readonly add: (type: PackageType | null, reason: NotReadReason, count?: number) => void
  readonly all: () => readonly PassedOver[]
}

export function createPassedOver(): PassedOverCount {
  const counted = new Map<string, PassedOver>()
  return {
    add: (type, reason, count = 1) => {
      const key = `${type ?? ''} ${reason}`
      counted.set(key, { type, reason, count: (counted.get(key)?.count ?? 0) + count })
    },
    all: () => [...counted.values()],
  }
}
