import { RegistryAuthError, type SealedCredential } from '@wharfinger/registry-auth'
import type { Context } from '../context.ts'
import { openCredential, type Opening } from './open-credential.ts'
import { shownFields } from './secret.ts'

/** A stored credential as it lies, and the version that it has; caches are keyed by both. */
export interface StoredCredential {
  readonly credential: SealedCredential
  readonly version: number
}

interface ShownRow {
  readonly host: string
  readonly method: string
  readonly publicFields: string
  readonly secretVersion: number
}

const SHOWN =
  'SELECT "host", "method", "publicFields", "secretVersion" FROM "Registry"' +
  ' WHERE "id" = ? AND "deletedAt" IS NULL'

/**
 * Finds a stored credential without opening it: for work that may find a token that was made of it
 * before. Null when the record is gone.
 */
export async function findCredential(
  parts: Pick<Context, 'database' | 'vault' | 'audit'>,
  opening: Omit<Opening, 'version'>,
): Promise<StoredCredential | null> {
  const [row] = await parts.database.rows<ShownRow>(SHOWN, [opening.id])
  if (!row) return null
  const { host, method, secretVersion: version } = row
  const open = async () => {
    // What is made of it is kept under the version that was found.
    const opened = await openCredential(parts, { ...opening, version })
    if (!opened) throw new RegistryAuthError('CREDENTIAL_CHANGED', { host })
    return opened.credential
  }
  return { credential: { method, publicFields: shownFields(row), open }, version }
}
