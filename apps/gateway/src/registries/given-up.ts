import type { Database } from '../database/database.ts'
import { REFUSALS_UNTIL_STOP } from './schedule.ts'

/**
 * Whether the registry refused a credential so often that nothing but a person should try it: its
 * account might be locked.
 */
export async function isGivenUp({ rows }: Pick<Database, 'rows'>, id: string): Promise<boolean> {
  const found = await rows<object>(
    'SELECT "id" FROM "Registry" WHERE "id" = ? AND "refusals" >= ?',
    [id, REFUSALS_UNTIL_STOP],
  )
  return found.length > 0
}
