import type { ImageReference } from '@wharfinger/registry-auth/reference'
import { duration } from '../../config/values.ts'
import { ValidationError } from '../../errors.ts'
import { DEFAULT_PLATFORM } from '../image.ts'
import { parsePlatform, parseReference } from '../input.ts'

export interface WatchRepositoryInput {
  /** host/repository, with :tag for one tag alone. */
  readonly repository: string
  readonly platform?: string | null | undefined
  /** Such as 30m, 1h or 7d. */
  readonly every: string
}

/** What is to be looked at, and how often. */
export interface Wanted {
  readonly reference: string
  readonly registryHost: string
  readonly repository: string
  readonly tag: string | null
  readonly platform: string
  readonly everySeconds: number
}

const LEAST_SECONDS = 5 * 60
const MOST_SECONDS = 30 * 24 * 3_600

export function parseWatch({ repository, platform, every }: WatchRepositoryInput): Wanted {
  const named = parseReference(repository, 'repository')
  if (named.digest !== null)
    throw new ValidationError([
      {
        path: ['repository'],
        code: 'INVALID_REFERENCE',
        message: {
          en: 'A digest always names the same. Name a tag, or the repository alone.',
          de: 'Ein Digest nennt immer dasselbe. Nennen Sie einen Tag oder nur das Repository.',
        },
      },
    ])
  return {
    ...watchedPart(repository, named),
    registryHost: named.host,
    repository: named.repository,
    platform: parsePlatform(platform) ?? DEFAULT_PLATFORM,
    everySeconds: parseEvery(every),
  }
}

/** What a watch is called. Nothing is filled in: a repository without a tag is all of it. */
export function watchedPart(
  text: string,
  { tag, name, canonical }: ImageReference,
): Pick<Wanted, 'reference' | 'tag'> {
  return text.trim().endsWith(`:${tag}`)
    ? { reference: canonical, tag }
    : { reference: name, tag: null }
}

function parseEvery(text: string): number {
  const { data = 0 } = duration.safeParse(text.trim())
  const seconds = data / 1000
  if (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS) return seconds
  throw new ValidationError([
    {
      path: ['every'],
      code: 'INVALID_INTERVAL',
      message: {
        en: 'How often is a time from 5m to 30d, such as 30m, 1h or 7d.',
        de: 'Der Abstand ist eine Zeit von 5m bis 30d, etwa 30m, 1h oder 7d.',
      },
    },
  ])
}
