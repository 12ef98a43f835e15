import { rm } from 'node:fs/promises'
import type { Database, WriteClient } from '../database/database.ts'
import { checkClaims, type Claims, readClaims, writeClaims } from './claim.ts'
import { open, type Place, seal } from './envelope.ts'
import { KeyError } from './errors.ts'
import { createKeyFile, readKeyFile, type RootKeys } from './key-file.ts'
import { deriveKey, type RootKey } from './root-key.ts'

export type { Place } from './envelope.ts'

/** Seals secrets to their place in the database, and opens them again. */
export interface Vault {
  /** Of the key that is sealed under now. */
  readonly keyId: string
  /** All keys that can be opened with, the current one first. */
  readonly keyIds: readonly string[]
  readonly seal: (plain: string | Uint8Array, bound: Place) => string
  /** Throws a SealedValueError for anything but what was sealed for this place. */
  readonly open: (sealed: string, bound: Place) => Buffer
  /** A key of 32 bytes for one purpose, from the current root key unless another is named. */
  readonly derive: (label: string, keyId?: string) => Buffer
}

interface Options {
  readonly keyFile: string
  readonly database: Pick<Database, 'read' | 'write'>
}

/**
 * Opens the vault with the root keys of a file. An empty database gets a new file and claims its key
 * in the same transaction; any other needs the keys that it claimed. Throws a KeyError.
 */
export async function openVault({ keyFile, database }: Options): Promise<Vault> {
  const found = await readKeyFile(keyFile)
  const claims = await readClaims(database.read)
  const keys = claims
    ? checkClaims(claims, found, keyFile)
    : await claimFirst({ keyFile, database }, found)
  // A key was put in front of the file: what is sealed from now on needs it.
  if (claims && !claims.has(keys[0].id))
    await database.write(async (tx) => writeClaims(tx, await readClaims(tx), [keys[0]]))
  return createVault(keys)
}

/** A vault over keys that were checked. */
export function createVault(keys: RootKeys): Vault {
  const [current] = keys
  const byId = new Map(keys.map((key) => [key.id, key]))
  const rootOf = (id: string): RootKey => {
    const key = byId.get(id)
    if (!key) throw new Error(`There is no root key ${id}.`)
    return key
  }
  return {
    keyId: current.id,
    keyIds: [...byId.keys()],
    seal: (plain, bound) => seal(current, Buffer.from(plain), bound),
    open: (sealed, bound) => open((id) => byId.get(id), sealed, bound),
    derive: (label, keyId = current.id) => deriveKey(rootOf(keyId), label),
  }
}

async function claimFirst(
  { keyFile, database }: Options,
  found: RootKeys | null,
): Promise<RootKeys> {
  let keys = found
  let made = false
  try {
    const claims = await database.write(async (tx): Promise<Claims | null> => {
      const others = await readClaims(tx)
      if (others) return others
      await refuseOldData(tx)
      if (!keys) {
        keys = await createKeyFile(keyFile)
        made = true
      }
      await writeClaims(tx, null, keys)
      return null
    })
    // Another server was first: this one needs the same key.
    if (claims) return checkClaims(claims, await readKeyFile(keyFile), keyFile)
  } catch (error) {
    if (made) await rm(keyFile)
    throw error
  }
  // The transaction above made them where they were missing.
  return keys as unknown as RootKeys
}

async function refuseOldData(tx: WriteClient): Promise<void> {
  const counts = [await tx.user.count(), await tx.registry.count(), await tx.auditEvent.count()]
  if (counts.every((count) => count === 0)) return
  throw new KeyError('KEY_UNCLAIMED', {
    message: 'The database holds records, but not the id of the root key they are sealed under.',
    hint: 'Restore the database and its key file from one backup. Nothing was written.',
  })
}
