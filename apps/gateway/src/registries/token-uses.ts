import type { OnUse } from '@wharfinger/registry-auth'
import type { Shared } from '../context.ts'
import { ownerOf } from './token-owner.ts'

/** Counts what the token caches hand out; a hit writes nothing. */
export interface TokenUses {
  readonly count: OnUse
  /** Writes down what was counted since the last time. */
  readonly write: () => Promise<void>
}

/** So many records a transaction: others wait for it. */
const AT_ONCE = 100

type Options = Pick<Shared, 'database' | 'audit' | 'now'> & {
  /** The key of a record, for people. */
  readonly keyOf: (id: string) => string | null
}

export function createTokenUses({ database, audit, now, keyOf }: Options): TokenUses {
  /** How often each record's tokens served from a cache; none where all were minted. */
  let counted = new Map<string, number>()

  const note = (id: string, hits: number) => counted.set(id, (counted.get(id) ?? 0) + hits)

  const writeSome = (some: readonly (readonly [string, number])[]) =>
    database.write(async (tx) => {
      const ids = some.map(([id]) => id)
      await tx.mintedToken.updateMany({
        where: { registryId: { in: ids } },
        data: { usedAt: now() },
      })
      for (const [id, hits] of some)
        if (hits > 0)
          await audit.record(tx, {
            action: 'registry.use-token',
            actor: 'system',
            outcome: 'ok',
            subject: keyOf(id) ?? id,
            detail: { hits },
          })
    })

  return {
    count: (key, { minted }) => {
      const owner = ownerOf(key)
      if (owner) note(owner.id, minted ? 0 : 1)
    },
    write: async () => {
      const entries = [...counted]
      counted = new Map()
      for (let from = 0; from < entries.length; from += AT_ONCE) {
        const some = entries.slice(from, from + AT_ONCE)
        try {
          await writeSome(some)
        } catch (error) {
          for (const [id, hits] of entries.slice(from)) note(id, hits)
          throw error
        }
      }
    },
  }
}
