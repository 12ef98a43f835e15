import type { Said } from '@wharfinger/registry-auth/kinds'
import { RegistryAuthError } from '@wharfinger/registry-auth'
import { createRegistryClient, type RegistryClient } from '@wharfinger/registry-client'
import type { Shared } from '../../context.ts'
import { isGivenUp } from '../../registries/resolve.ts'
import { openFor } from '../registry-session.ts'
import { inTurn, type KnownTag, lastTags } from './followed-tags.ts'
import type { ImageWatch } from './watch.ts'

/** What a look at a watch found. What was seen before a failure counts. */
export interface Look {
  /** What each tag names that was asked for; null for one that is gone. */
  readonly seen: ReadonlyMap<string, string | null>
  /** Of a whole repository, where its list was read. */
  readonly tags: TagList | null
  readonly failure: RegistryAuthError | StoppedCredential | null
}

export interface TagList {
  /** How many the repository has. */
  readonly total: number
  /** Those that are followed. */
  readonly followed: readonly string[]
}

/** The record that serves the registry was refused too often: a watch does not ask with it either. */
export class StoppedCredential {
  readonly code = 'CHECKS_STOPPED'
  readonly said: Said

  constructor(key: string) {
    this.said = {
      message: {
        en: `The registry refused the credential of ${key} so often that it is not used by itself any more.`,
        de: `Die Registry hat die Zugangsdaten von ${key} so oft abgelehnt, dass sie nicht mehr von selbst verwendet werden.`,
      },
      hint: {
        en: 'Correct the credential, or test it by hand; the watch then goes on by itself.',
        de: 'Berichtigen Sie die Zugangsdaten, oder testen Sie sie von Hand; die Beobachtung geht dann von selbst weiter.',
      },
    }
  }
}

/** How many tags of a repository are asked for at most in one look. */
export const TAGS_PER_LOOK = 30
/** The largest page that registries give. */
const PAGE_SIZE = 1_000

/** Asks the registry, with the credential that matches now. Writes nothing. */
export async function lookAt(
  shared: Shared,
  watch: ImageWatch,
  signal: AbortSignal,
): Promise<Look> {
  const { resolver, database } = shared
  const { registryHost: host, repository, tag } = watch
  const seen = new Map<string, string | null>()
  let tags: TagList | null = null
  try {
    const record = resolver.match({ host, repository })
    if (record && (await isGivenUp(database, record.id)))
      return { seen, tags, failure: new StoppedCredential(record.key) }
    const { session } = await openFor(shared, watch, signal)
    const client = createRegistryClient(session)
    if (tag !== null) seen.set(tag, (await client.head(repository, tag, { signal })).digest)
    else {
      const all = await client.tags(repository, { signal, pageSize: PAGE_SIZE })
      tags = { total: all.length, followed: lastTags(all) }
      const next = inTurn(tags.followed, await knownTags(shared, watch)).slice(0, TAGS_PER_LOOK)
      for (const each of next) seen.set(each, await headOf(client, repository, each, signal))
    }
    return { seen, tags, failure: null }
  } catch (error) {
    const failure = isTimeout(error) ? new RegistryAuthError('TIMEOUT', { host }) : error
    if (!(failure instanceof RegistryAuthError)) throw error
    return { seen, tags, failure }
  }
}

/** The look as a whole took too long; the reason of a signal is what it was aborted with. */
function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError'
}

function knownTags({ database }: Pick<Shared, 'database'>, { id }: ImageWatch) {
  return database.rows<KnownTag>(
    'SELECT "tag", "digest", "checkedAt" FROM "ImageWatchTag" WHERE "watchId" = ?',
    [id],
  )
}

/** A tag may have gone since the list was read. */
async function headOf(
  client: RegistryClient,
  repository: string,
  tag: string,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    return (await client.head(repository, tag, { signal })).digest
  } catch (error) {
    if (error instanceof RegistryAuthError && error.code === 'MANIFEST_UNKNOWN') return null
    throw error
  }
}
