import { headerOf, RegistryAuthError } from '@wharfinger/registry-auth'
import { ask, protocolError, repeating } from './ask.ts'
import { type CallOptions, METADATA_BYTES } from './manifest.ts'
import { nextPath } from './next-path.ts'
import { readBytes } from './read-bytes.ts'
import type { RegistryAnswer, RegistryReader } from './registry-reader.ts'

/** A list of names that a registry gives page by page. */
export interface PagedList {
  /** Without a query. */
  readonly path: string
  readonly scope: readonly string[]
  /** As in "lists its tags". */
  readonly what: string
  /** The names in a page's document, whatever else stands among them; null where it has no list. */
  readonly read: (document: unknown) => readonly string[] | null
}

/** How a list is read. */
export interface ListOptions extends CallOptions {
  /** How many names to ask for at a time. Default 100; a registry may give fewer, or more. */
  readonly pageSize?: number | undefined
}

const PAGE_SIZE = 100
/** The largest page that ECR and docker-registry give; more is refused, with 405 and 400. */
const LARGEST_PAGE = 1000
const MOST_PAGES = 1000
const MOST_NAMES = 100_000

/**
 * All names, sorted by code point, each once. Follows `Link` on the registry's own origin only
 * (distribution-spec, "Content Discovery"), and gives up with `PROTOCOL` on a loop and
 * `RESPONSE_TOO_LARGE` after 1,000 pages or 100,000 names.
 */
export async function readPagedList(
  reader: RegistryReader,
  list: PagedList,
  { signal, pageSize = PAGE_SIZE }: ListOptions,
): Promise<readonly string[]> {
  const { host } = reader
  const names = new Set<string>()
  const seen = new Set<string>()

  const fetchPage = (path: string): Promise<Page> =>
    repeating(reader, signal, async () => {
      const { scope } = list
      const question = { method: 'GET', path, scope, accept: ['application/json'] } as const
      const answer = await ask(reader, { ...question, ...(signal && { signal }) })
      return readPage(answer, list, host)
    })

  let path: string | null = `${list.path}?n=${pageSize}`
  while (path !== null) {
    if (seen.has(path))
      throw protocolError(
        {
          en: `${host} lists its ${list.what} in a circle.`,
          de: `Eine Liste von ${host} führt im Kreis.`,
        },
        host,
      )
    seen.add(path)
    const page: Page = await fetchPage(path).catch((error: unknown) => {
      // Some registries refuse page sizes that others take; all have one of their own.
      if (seen.size > 1 || !isPageSizeRefusal(error)) throw error
      return fetchPage(pageSize > LARGEST_PAGE ? `${list.path}?n=${LARGEST_PAGE}` : list.path)
    })
    for (const name of page.names) names.add(name)
    if (names.size > MOST_NAMES || (page.next !== null && seen.size === MOST_PAGES))
      throw new RegistryAuthError('RESPONSE_TOO_LARGE', { host })
    path = page.next
  }
  return [...names].toSorted()
}

interface Page {
  readonly names: readonly string[]
  /** The path of the page after this one. */
  readonly next: string | null
}

async function readPage(
  { headers, body, url }: RegistryAnswer,
  { what, read }: PagedList,
  host: string,
): Promise<Page> {
  const next = nextPath(headerOf(headers, 'link'), url, host)
  const bytes = await readBytes(body, METADATA_BYTES)
  if (bytes === null) throw new RegistryAuthError('RESPONSE_TOO_LARGE', { host })
  const names = read(parseJson(bytes))
  if (names === null)
    throw protocolError(
      {
        en: `${host} sent a list of ${what} that cannot be read.`,
        de: `${host} hat eine Liste gesendet, die nicht lesbar ist.`,
      },
      host,
    )
  return { names, next }
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
