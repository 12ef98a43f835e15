import { createHmac } from 'node:crypto'
import type { StoredToken, TokenStore } from '@wharfinger/registry-auth'
import type { Shared } from '../context.ts'
import type { WriteClient } from '../database/database.ts'
import { ownerOf, type TokenOwner } from './token-owner.ts'

/** A mint takes a second; whoever waited this long for another's makes one of his own. */
const PATIENCE_MS = 10_000

const LOAD = 'SELECT "sealed" FROM "MintedToken" WHERE "id" = ?'
const LIVING =
  'SELECT 1 AS "one" FROM "Registry" WHERE "id" = ? AND "secretVersion" = ? AND "deletedAt" IS NULL'
const COLUMNS = [
  ...(['id', 'registryId', 'secretVersion', 'kind', 'sealed', 'keyId'] as const),
  ...(['mintedAt', 'refreshAt', 'expiresAt', 'usedAt'] as const),
]
const REPLACED = ['sealed', 'keyId', 'mintedAt', 'refreshAt', 'expiresAt']
// `usedAt` stays: that a login was renewed does not mean that anybody used it.
const SAVE =
  `INSERT INTO "MintedToken" (${COLUMNS.map((name) => `"${name}"`).join(', ')})` +
  ` VALUES (${COLUMNS.map(() => '?').join(', ')}) ON CONFLICT ("id") DO UPDATE SET ` +
  REPLACED.map((name) => `"${name}" = excluded."${name}"`).join(', ')
const FORGET = 'DELETE FROM "MintedToken" WHERE "id" = ? AND "sealed" = ?'

/** The row that a cache's key belongs to. */
interface Place extends TokenOwner {
  readonly row: string
}

type Options = Pick<Shared, 'database' | 'vault' | 'now' | 'log'>

/**
 * Keeps minted tokens in the database, sealed, under ids that say nothing of what they are for. Only
 * those of records: what anybody gets without a credential is not worth it. Opening one is no opening
 * of a secret, so the audit has it as a use only.
 */
export function createTokenStore({ database, vault, now, log }: Options): TokenStore {
  const secret = vault.derive('minted-tokens')

  const placeOf = (key: string): Place | null => {
    const owner = ownerOf(key)
    return owner && { ...owner, row: createHmac('sha256', secret).update(key).digest('base64url') }
  }

  const read = async (place: Place) => {
    const [found] = await database.rows<{ sealed: string }>(LOAD, [place.row])
    if (!found) return null
    return { ...found, text: vault.open(found.sealed, bindingOf(place)).toString('utf8') }
  }

  const write = async (place: Place, token: StoredToken) => {
    const row = {
      id: place.row,
      registryId: place.id,
      secretVersion: place.version,
      kind: token.kind,
      sealed: vault.seal(token.text, bindingOf(place)),
      keyId: vault.keyId,
      mintedAt: new Date(token.mintedAt),
      refreshAt: token.refreshAt === null ? null : new Date(token.refreshAt),
      expiresAt: new Date(token.expiresAt),
      usedAt: now(),
    }
    await database.write(async (tx) => {
      // Of a record that was changed or deleted while it was minted nothing is kept.
      const living = await tx.statement(LIVING, [place.id, place.version])
      if (living.length === 0) return
      await tx.statement(
        SAVE,
        COLUMNS.map((name) => row[name]),
      )
    })
  }

  /** A token that cannot be read or written costs a mint, and no more. */
  const orNothing = (place: Place, what: string) => (error: unknown) => {
    log.warn({ error, registry: place.id }, `a minted token could not be ${what}`)
    return null
  }

  return {
    load: async (key) => {
      const place = placeOf(key)
      const found = place && (await read(place).catch(orNothing(place, 'read')))
      return found?.text ?? null
    },
    save: async (key, token) => {
      const place = placeOf(key)
      if (place) await write(place, token).catch(orNothing(place, 'kept'))
    },
    forget: async (key, refuses) => {
      const place = placeOf(key)
      if (!place) return
      const forget = async () => {
        const found = await read(place)
        if (!found || !refuses(found.text)) return
        await database.write((tx) => tx.statement(FORGET, [place.row, found.sealed]))
      }
      await forget().catch(orNothing(place, 'forgotten'))
    },
    exclusive: (key, work) => {
      const place = placeOf(key)
      return place ? database.exclusive(`mint ${place.row}`, PATIENCE_MS, work) : work()
    },
  }
}

/** Belongs in the transaction after which a record's tokens are not to be used any more. */
export async function dropMintedTokens(tx: WriteClient, registryId: string): Promise<void> {
  await tx.mintedToken.deleteMany({ where: { registryId } })
}

function bindingOf({ row, version }: Place) {
  return { table: 'MintedToken', row, column: 'sealed', version } as const
}
