import { type Cursor, decodeCursor } from './cursor.ts'
import { problem } from './problem.ts'

export const DEFAULT_PAGE = 25
export const MAX_PAGE = 100

/** The arguments of a Relay connection. */
export interface PageArguments {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
}

/** Which rows are wanted: `size` of them after `cursor`, or before it when read backward. */
export interface Page {
  readonly size: number
  readonly backward: boolean
  readonly cursor: Cursor | null
}

/** Throws a BAD_USER_INPUT problem for a page that cannot be. */
export function parsePage(order: string, args: PageArguments): Page {
  const { first, after, last, before } = args
  const backward = last != null
  if (backward ? first != null || after != null : before != null)
    throw problem('BAD_USER_INPUT', 'Page with first and after, or with last and before.')
  const size = last ?? first ?? DEFAULT_PAGE
  if (size < 0 || size > MAX_PAGE)
    throw problem('BAD_USER_INPUT', `A page holds 0 to ${MAX_PAGE} entries.`)
  const text = backward ? before : after
  return { size, backward, cursor: text == null ? null : decodeCursor(order, text) }
}
