import * as z from 'zod'
import { problem } from './problem.ts'

/** What a sort column holds, as it is kept in a cursor. */
export type SortValue = string | number | null

/** Where a page begins: the sort value that was seen there, and the id that parts equal values. */
export interface Cursor {
  readonly value: SortValue
  readonly id: string | number
}

const Parts = z.tuple([
  z.string(),
  z.union([z.string(), z.number(), z.null()]),
  z.union([z.string(), z.number()]),
])

/** Opaque to clients. The order's name is in it, so that a cursor of another order is refused. */
export function encodeCursor(order: string, { value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([order, value, id])).toString('base64url')
}

/** Throws a BAD_USER_INPUT problem for a cursor that this order did not make. */
export function decodeCursor(order: string, text: string): Cursor {
  try {
    const { data } = Parts.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    if (data?.[0] === order) return { value: data[1], id: data[2] }
  } catch {
    // The parser's words would quote the cursor.
  }
  throw foreignCursor()
}

/** A cursor that was made up, or comes from another list. */
export function foreignCursor() {
  return problem(
    'BAD_USER_INPUT',
    'The cursor does not belong to this list and order. Begin again with the first page.',
  )
}
