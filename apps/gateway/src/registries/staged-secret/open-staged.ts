import type { Context } from '../../context.ts'
import { NotFoundError } from '../../errors.ts'
import { recordOpening } from '../open-credential.ts'
import { REGISTRY_COLUMNS, type Registry } from '../registry.ts'
import { openColumns } from '../secret.ts'
import type { OpenedStaged } from './staged-secret.ts'

interface Row extends Registry {
  readonly stagedSealed: string | null
}

const STAGED = `SELECT ${REGISTRY_COLUMNS}, "stagedSealed" FROM "Registry" WHERE "id" = ? AND "deletedAt" IS NULL`

/**
 * Opens what is staged, and writes that to the audit first. The way to the registry comes with it, by
 * the same look at the database: the secret goes nowhere else than where it was staged for.
 */
export async function openStaged(
  context: Context,
  id: string,
  reason: 'test' | 'promotion',
): Promise<OpenedStaged> {
  const { database, vault, actor, requestId } = context
  const [row] = await database.rows<Row>(STAGED, [id])
  if (!row) throw new NotFoundError('registry')
  const { stagedSealed: sealed, ...registry } = row
  if (sealed === null) throw nothingStaged()
  const { key, method, stagedPublicFields, stagedVersion: version } = registry
  await recordOpening(context, { key, reason, staged: true, actor, requestId })
  const columns = { method, publicFields: stagedPublicFields ?? '{}', sealed }
  const credential = openColumns(vault, columns, { id, version, column: 'stagedSealed' })
  return { registry, credential }
}

/** Whoever asked thought that there was one. */
export function nothingStaged(): NotFoundError {
  return new NotFoundError('stagedSecret', {
    en: 'It may have been promoted or discarded meanwhile, or never staged. Stage one first.',
    de: 'Es wurde vielleicht inzwischen übernommen oder verworfen, oder nie bereitgestellt. Stellen Sie zuerst eines bereit.',
  })
}
