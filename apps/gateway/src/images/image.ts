import type { StoredText } from '../said.ts'
import type { Database } from '../database/database.ts'
import type { Moment } from '../database-cells.ts'

/** The states of an image. The first three are on the way; the others are ends. */
export const imageStatuses = [
  'QUEUED',
  'FETCHING',
  'ANALYZING',
  'ANALYZED',
  'FAILED',
  'CANCELLED',
  'PARKED',
] as const
export type ImageStatus = (typeof imageStatuses)[number]

/** The states in which a job works on the image, or will. */
export const UNDER_WAY: readonly ImageStatus[] = ['QUEUED', 'FETCHING', 'ANALYZING']

/** An image as it is shown; what is JSON is read only when somebody asks for it. */
export interface Image {
  readonly id: string
  readonly reference: string
  readonly registryHost: string
  readonly repository: string
  readonly tag: string | null
  readonly requestedPlatform: string | null
  readonly digest: string | null
  readonly parentDigest: string | null
  readonly platform: string | null
  readonly status: ImageStatus
  readonly progress: string | null
  readonly error: string | null
  readonly size: number | null
  readonly manifest: string | null
  readonly config: string | null
  readonly distro: string | null
  readonly notRead: string | null
  readonly packagesCount: number
  readonly resolvedId: string | null
  readonly resolvedKey: string | null
  readonly resolvedUser: string | null
  readonly createdAt: Moment
  readonly analyzedAt: Moment | null
}

/** How far one layer is. */
export interface LayerProgress {
  readonly digest: string
  /** KNOWN: another image taught what is in it, and it need not be fetched. */
  readonly state: 'WAITING' | 'READING' | 'READ' | 'KNOWN'
  readonly bytesDone: number
  readonly bytesTotal: number
}

/** How far the work is. */
export interface ImageProgress {
  readonly step: string
  readonly bytesDone: number
  readonly bytesTotal: number
  readonly layersDone: number
  readonly layersTotal: number
  /** Bottom first. */
  readonly layers: readonly LayerProgress[]
}

/** Why an image could not be had, and what to do about it. */
export interface ImageFailure {
  readonly code: string
  readonly message: StoredText
  readonly hint: StoredText | null
  /** When it is tried again by itself, in ISO form; absent where it is not. */
  readonly retryAt?: string
}

const COLUMNS: readonly (keyof Image)[] = [
  'id',
  'reference',
  'registryHost',
  'repository',
  'tag',
  'requestedPlatform',
  'digest',
  'parentDigest',
  'platform',
  'status',
  'progress',
  'error',
  'size',
  'manifest',
  'config',
  'distro',
  'notRead',
  'packagesCount',
  'resolvedId',
  'resolvedKey',
  'resolvedUser',
  'createdAt',
  'analyzedAt',
]

/** Everything, as SQL that both databases take. */
export const IMAGE_COLUMNS = COLUMNS.map((column) => `"${column}"`).join(', ')

export async function findImage(
  database: Pick<Database, 'rows'>,
  id: string,
): Promise<Image | null> {
  const [row] = await database.rows<Image>(`SELECT ${IMAGE_COLUMNS} FROM "Image" WHERE "id" = ?`, [
    id,
  ])
  return row ?? null
}

/** What an index is read for when nobody says otherwise. */
export const DEFAULT_PLATFORM = 'linux/amd64'
