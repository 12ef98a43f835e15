import type { Credential } from '@wharfinger/registry-auth'
import type { Doer } from '../audit/audit.ts'
import type { Context } from '../context.ts'
import { openColumns } from './secret.ts'

/** Why a sealed secret is opened, as the audit shows it. */
export type OpeningReason = 'test' | 'pull' | 'reseal' | 'check' | 'renewal' | 'promotion' | 'issue'

interface SealedRow {
  readonly sealed: string | null
  readonly method: string
  readonly publicFields: string
  readonly secretVersion: number
  readonly key: string
}

/** Which credential is opened, why and for whom. */
export interface Opening {
  readonly id: string
  readonly reason: OpeningReason
  readonly actor: Doer
  readonly requestId?: string | undefined
  /** No other version is opened. Default: whichever is stored. */
  readonly version?: number
}

/** A credential with the version it was opened at; caches are keyed by both. */
export interface OpenedCredential {
  readonly credential: Credential
  readonly version: number
}

const SEALED =
  'SELECT "sealed", "method", "publicFields", "secretVersion", "key" FROM "Registry"' +
  ' WHERE "id" = ? AND "deletedAt" IS NULL'

/**
 * Opens a stored credential as late as possible, and writes the opening to the audit first: what
 * cannot be written down is not opened. Null when the record, or the version, is gone.
 */
export async function openCredential(
  context: Pick<Context, 'database' | 'vault' | 'audit'>,
  { id, version: wanted, ...opening }: Opening,
): Promise<OpenedCredential | null> {
  const { database, vault } = context
  const [row] = await database.rows<SealedRow>(SEALED, [id])
  if (!row || (wanted !== undefined && row.secretVersion !== wanted)) return null
  const { secretVersion: version, key } = row
  const place = { id, version }
  if (row.sealed === null) return { credential: openColumns(vault, row, place), version }

  await recordOpening(context, { key, ...opening })
  return { credential: openColumns(vault, row, place), version }
}

interface RecordedOpening extends Omit<Opening, 'id' | 'version'> {
  readonly key: string
  /** Whether it is the secret that is to follow. */
  readonly staged?: true
}

/** Comes before the opening of any sealed secret of a record. */
export async function recordOpening(
  { database, audit }: Pick<Context, 'database' | 'audit'>,
  { key, reason, staged, actor, requestId }: RecordedOpening,
): Promise<void> {
  await database.write((tx) =>
    audit.record(tx, {
      action: 'registry.open-secret',
      actor,
      outcome: 'ok',
      subject: key,
      detail: { reason, ...(staged && { staged }) },
      ...(requestId !== undefined && { requestId }),
    }),
  )
}
