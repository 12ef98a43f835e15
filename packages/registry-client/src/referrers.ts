import { headerOf, RegistryAuthError } from '@wharfinger/registry-auth'
import { ask, protocolError, repeating } from './ask.ts'
import { type IndexEntry, indexSchema } from './descriptor.ts'
import { type CallOptions, fetchManifest, METADATA_BYTES, parsed } from './manifest.ts'
import { readManifest } from './manifest-document.ts'
import { OCI_INDEX } from './media-types.ts'
import { checkDigest, pullScope, repositoryPath } from './names.ts'
import { nextPath } from './next-path.ts'
import { readBytes } from './read-bytes.ts'
import type { RegistryReader } from './registry-reader.ts'

const MOST_PAGES = 100
const MOST_REFERRERS = 10_000

/**
 * What refers to a manifest: signatures, attestations and the like (distribution-spec, "Listing
 * Referrers"). A registry without that endpoint is asked for the tag that stands in for it.
 */
export async function listReferrers(
  reader: RegistryReader,
  repository: string,
  digest: string,
  options: CallOptions = {},
): Promise<readonly IndexEntry[]> {
  checkDigest(digest, reader.host)
  const first = `${repositoryPath(repository, reader.host)}/referrers/${digest}`
  try {
    return await listPages(reader, repository, first, options)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  try {
    const [algorithm = '', hex = ''] = digest.split(':')
    const tag = `${algorithm}-${hex.slice(0, 64)}`
    const { json } = await fetchManifest(reader, repository, tag, options)
    return parsed(indexSchema.safeParse(json), reader.host).manifests
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

async function listPages(
  reader: RegistryReader,
  repository: string,
  first: string,
  { signal }: CallOptions,
): Promise<readonly IndexEntry[]> {
  const { host } = reader
  const entries: IndexEntry[] = []
  const seen = new Set<string>()
  let path: string | null = first
  while (path !== null) {
    if (seen.has(path) || seen.size === MOST_PAGES)
      throw protocolError(
        {
          en: `${host} has a list of referrers without an end.`,
          de: `${host} hat eine Liste von Verweisen ohne Ende.`,
        },
        host,
      )
    seen.add(path)
    const asked: string = path
    path = await repeating(reader, signal, async () => {
      const answer = await ask(reader, {
        method: 'GET',
        path: asked,
        scope: pullScope(repository),
        accept: [OCI_INDEX],
        ...(signal && { signal }),
      })
      const next = nextPath(headerOf(answer.headers, 'link'), answer.url, host)
      const bytes = await readBytes(answer.body, METADATA_BYTES)
      if (bytes === null) throw new RegistryAuthError('RESPONSE_TOO_LARGE', { host })
      const { json, kind } = readManifest(bytes, headerOf(answer.headers, 'content-type'), host)
      if (kind !== 'index')
        throw protocolError(
          {
            en: `${host} sent no index where one was asked for.`,
            de: `${host} hat keinen Index gesendet, wo einer angefragt war.`,
          },
          host,
        )
      entries.push(...parsed(indexSchema.safeParse(json), host).manifests)
      if (entries.length > MOST_REFERRERS)
        throw new RegistryAuthError('RESPONSE_TOO_LARGE', { host })
      return next
    })
  }
  return entries
}

function isMissing(error: unknown): boolean {
  return error instanceof RegistryAuthError && error.status === 404
}
