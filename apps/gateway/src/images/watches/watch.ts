import type { Database } from '../../database/database.ts'
import type { Moment } from '../../database-cells.ts'

/** A tag, or all of a repository, that is looked at now and then. */
export interface ImageWatch {
  readonly id: string
  readonly reference: string
  readonly registryHost: string
  readonly repository: string
  readonly tag: string | null
  readonly platform: string
  readonly everySeconds: number
  readonly nextAt: Moment
  readonly checkedAt: Moment | null
  readonly digest: string | null
  /** An ImageFailure as JSON. */
  readonly error: string | null
  readonly failures: number
  readonly refusals: number
  readonly stoppedAt: Moment | null
  readonly tagsTotal: number | null
  readonly createdBy: string
  readonly createdAt: Moment
}

const COLUMNS: readonly (keyof ImageWatch)[] = [
  'id',
  'reference',
  'registryHost',
  'repository',
  'tag',
  'platform',
  'everySeconds',
  'nextAt',
  'checkedAt',
  'digest',
  'error',
  'failures',
  'refusals',
  'stoppedAt',
  'tagsTotal',
  'createdBy',
  'createdAt',
]

/** Everything, as SQL that both databases take. */
export const WATCH_COLUMNS = COLUMNS.map((column) => `"${column}"`).join(', ')

export async function findWatch(
  { rows }: Pick<Database, 'rows'>,
  id: string,
): Promise<ImageWatch | null> {
  const [row] = await rows<ImageWatch>(`SELECT ${WATCH_COLUMNS} FROM "ImageWatch" WHERE "id" = ?`, [
    id,
  ])
  return row ?? null
}

/** The watch of that name, in normal form. */
export async function findWatchOf(
  { rows }: Pick<Database, 'rows'>,
  { reference, platform }: Pick<ImageWatch, 'reference' | 'platform'>,
): Promise<ImageWatch | null> {
  const [row] = await rows<ImageWatch>(
    `SELECT ${WATCH_COLUMNS} FROM "ImageWatch" WHERE "reference" = ? AND "platform" = ?`,
    [reference, platform],
  )
  return row ?? null
}
