import type { WriteClient } from '../database/database.ts'
import { KeyError } from './errors.ts'
import type { RootKeys } from './key-file.ts'
import { proofOf } from './root-key.ts'

/** The keys that the database is sealed under: a proof for each id. */
export type Claims = ReadonlyMap<string, string>

/** One row for all ids, so that two servers that claim at once meet. */
const NAME = 'root-keys'

export async function readClaims(tx: Pick<WriteClient, 'installation'>): Promise<Claims | null> {
  const row = await tx.installation.findUnique({ where: { name: NAME } })
  if (!row) return null
  return new Map(
    row.value.split('\n').map((line) => {
      const [id = '', proof = ''] = line.split(' ')
      return [id, proof]
    }),
  )
}

/** Writes down the ids of the keys beside those that are claimed. */
export async function writeClaims(
  tx: Pick<WriteClient, 'installation'>,
  claims: Claims | null,
  keys: RootKeys,
): Promise<void> {
  const all = new Map([...(claims ?? []), ...keys.map((key) => [key.id, proofOf(key)] as const)])
  const value = [...all].map((entry) => entry.join(' ')).join('\n')
  const where = { name: NAME }
  await tx.installation.upsert({ where, create: { ...where, value }, update: { value } })
}

/** Throws a KeyError unless the file holds every key that the database is sealed under. */
export function checkClaims(claims: Claims, keys: RootKeys | null, path: string): RootKeys {
  for (const [id, proof] of claims) {
    const key = keys?.find((candidate) => candidate.id === id)
    if (keys === null)
      throw new KeyError('KEY_FILE_MISSING', {
        message: `The database is sealed under the root key ${id}, and there is no key file ${path}.`,
        hint: 'Put the key file back from where you keep its copy. Nothing was written.',
      })
    if (!key || proofOf(key) !== proof)
      throw new KeyError('KEY_WRONG', {
        message: `The database is sealed under the root key ${id}, and ${path} holds ${key ? 'other bytes under that id' : 'no key of that id'}.`,
        hint: 'Put back the key file that belongs to this database. Nothing was written.',
      })
  }
  // Claims are never empty, so a missing file was refused above.
  return keys as RootKeys
}
