import { headerOf, RegistryAuthError } from '@wharfinger/registry-auth'
import { isTag } from '@wharfinger/registry-auth/reference'
import { z } from 'zod'
import { ask, protocolError, repeating } from './ask.ts'
import { nextPath } from './next-path.ts'
import { type CallOptions, METADATA_BYTES } from './manifest.ts'
import { pullScope, repositoryPath } from './names.ts'
import { readBytes } from './read-bytes.ts'
import type { RegistryAnswer, RegistryReader } from './registry-reader.ts'

const PAGE_SIZE = 100
/** The largest page that ECR and docker-registry give; more is refused, with 405 and 400. */
const LARGEST_PAGE = 1000
const MOST_PAGES = 1000
const MOST_TAGS = 100_000

// Nexus sends null for no tags; Artifactory lists digests among them, others null and ''.
const pageSchema = z.object({ tags: z.array(z.unknown()).nullish() })

export interface TagOptions extends CallOptions {
  /** How many tags to ask for at a time. Default 100; a registry may give fewer, or more. */
  readonly pageSize?: number | undefined
}

/**
 * All tags of a repository, sorted by code point, each once. Follows `Link` on the registry's own
 * origin only, and gives up with `PROTOCOL` on a loop and `RESPONSE_TOO_LARGE` after 1,000 pages or
 * 100,000 tags.
 */
export async function listTags(
  reader: RegistryReader,
  repository: string,
  { signal, pageSize = PAGE_SIZE }: TagOptions = {},
): Promise<readonly string[]> {
  const { host } = reader
  const first = `${repositoryPath(repository, host)}/tags/list`
  const tags = new Set<string>()
  const seen = new Set<string>()

  const fetchPage = (path: string): Promise<Page> =>
    repeating(reader, signal, async () => {
      const scope = pullScope(repository)
      const question = { method: 'GET', path, scope, accept: ['application/json'] } as const
      const answer = await ask(reader, { ...question, ...(signal && { signal }) })
      return readPage(answer, host)
    })

  let path: string | null = `${first}?n=${pageSize}`
  while (path !== null) {
    if (seen.has(path)) throw protocolError(host, 'lists its tags in a circle')
    seen.add(path)
    const page: Page = await fetchPage(path).catch((error: unknown) => {
      // Some registries refuse page sizes that others take; all have one of their own.
      if (seen.size > 1 || !isPageSizeRefusal(error)) throw error
      return fetchPage(pageSize > LARGEST_PAGE ? `${first}?n=${LARGEST_PAGE}` : first)
    })
    for (const tag of page.tags) tags.add(tag)
    if (tags.size > MOST_TAGS || (page.next !== null && seen.size === MOST_PAGES))
      throw new RegistryAuthError('RESPONSE_TOO_LARGE', { host })
    path = page.next
  }
  return [...tags].toSorted()
}

interface Page {
  readonly tags: readonly string[]
  /** The path of the page after this one. */
  readonly next: string | null
}

async function readPage({ headers, body, url }: RegistryAnswer, host: string): Promise<Page> {
  const next = nextPath(headerOf(headers, 'link'), url, host)
  const bytes = await readBytes(body, METADATA_BYTES)
  if (bytes === null) throw new RegistryAuthError('RESPONSE_TOO_LARGE', { host })
  const page = pageSchema.safeParse(parseJson(bytes))
  if (!page.success) throw protocolError(host, 'sent a list of tags that cannot be read')
  const tags = (page.data.tags ?? []).filter((tag) => typeof tag === 'string').filter(isTag)
  return { tags, next }
}

function isPageSizeRefusal(error: unknown): boolean {
  return error instanceof RegistryAuthError && (error.status === 400 || error.status === 405)
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}
