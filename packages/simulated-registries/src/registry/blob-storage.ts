import { randomBytes } from 'node:crypto'
import type { Content } from '../images/content.ts'
import type { Clock } from '../wire/clock.ts'
import type { Answer, Request } from '../wire/message.ts'
import { ranged } from './byte-range.ts'

/** The object storage behind a registry: what it serves, it serves by signed addresses alone. */
export interface BlobStorage {
  /** A path with a query whose signature opens this blob for a while. */
  readonly signedPath: (blob: Content) => string
  readonly answer: (request: Request) => Answer
}

interface StorageHabits {
  readonly clock: Clock
  /** The query's parameter that holds the signature. */
  readonly signature: string
  /** Further parameters of a signed address. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Says that the signature opens nothing, or no longer. */
  readonly refused: (reason: 'unknown' | 'expired') => Answer
  /** Says that an Authorization header came along; storage takes one kind of proof only. */
  readonly twoProofs: () => Answer
}

const lifeMs = 20 * 60_000

export function createBlobStorage(habits: StorageHabits): BlobStorage {
  const { clock, signature } = habits
  const open = new Map<string, { readonly blob: Content; readonly until: number }>()
  return {
    signedPath: (blob) => {
      const key = randomBytes(32).toString('hex')
      open.set(key, { blob, until: clock.now() + lifeMs })
      const query = new URLSearchParams({ ...habits.parameters, [signature]: key })
      return `/${blob.descriptor.digest.replace(':', '/')}/data?${query.toString()}`
    },
    answer: ({ headers, path, query }) => {
      if (headers.authorization !== undefined) return habits.twoProofs()
      const entry = open.get(query.get(signature) ?? '')
      if (entry === undefined) return habits.refused('unknown')
      const own = `/${entry.blob.descriptor.digest.replace(':', '/')}/data`
      if (path !== own) return habits.refused('unknown')
      if (clock.now() >= entry.until) return habits.refused('expired')
      return ranged(entry.blob.bytes, headers.range, { 'content-type': 'binary/octet-stream' })
    },
  }
}

/** An error of object storage: S3's, which Google's and Azure's share. */
export function storageError(status: number, code: string, message: string): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return { status, headers: { 'content-type': 'application/xml' }, body }
}
