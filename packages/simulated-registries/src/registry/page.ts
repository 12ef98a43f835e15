import type { Request } from '../wire/message.ts'

export interface Page {
  readonly items: readonly string[]
  /** A `Link` header to the next page, where there is one (RFC 8288). */
  readonly headers: Readonly<Record<string, string>>
}

/** The part of a sorted list that `n` and `last` ask for (distribution-spec "Listing Tags"). */
export function page(all: readonly string[], { path, query }: Request, most: number): Page {
  const asked = Number(query.get('n') ?? most)
  const size = Number.isInteger(asked) && asked > 0 ? Math.min(asked, most) : most
  const last = query.get('last')
  const rest = last === null ? all : all.filter((item) => item > last)
  const items = rest.slice(0, size)
  const end = items.at(-1)
  if (end === undefined || items.length === rest.length) return { items, headers: {} }
  const next = new URLSearchParams({ n: String(size), last: end })
  return { items, headers: { link: `<${path}?${next.toString()}>; rel="next"` } }
}
