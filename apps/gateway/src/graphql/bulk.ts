import { type DomainError, ValidationError } from '../errors.ts'
import { builder } from './builder.ts'
import { ValidationErrorType } from './error-types.ts'
import { MAX_PAGE } from './page.ts'
import { REACHED } from './policy.ts'
import { resultType } from './result.ts'

/** What came of one record of many. */
export interface BulkItem<Value> {
  /** The global id, as it was given. */
  readonly id: string
  readonly result: Value | DomainError
}

/** What came of all of them, in the order of the request. */
export interface Bulk<Value> {
  readonly results: readonly BulkItem<Value>[]
}

/** Each id once. Throws a ValidationError where there are more than one request may name. */
export function bulkIds(ids: readonly string[]): readonly string[] {
  const unique = [...new Set(ids)]
  if (unique.length <= MAX_PAGE) return unique
  throw new ValidationError([
    {
      path: ['ids'],
      code: 'TOO_MANY',
      message: {
        en: `At most ${MAX_PAGE} are named in one request.`,
        de: `Eine Anfrage nennt höchstens ${MAX_PAGE}.`,
      },
    },
  ])
}

/**
 * The result of a mutation on many records, which is one of the whole and of each record: one that
 * is refused keeps no other from being done.
 */
export function bulkResultType<Value extends object>(
  name: string,
  description: string,
  outcome: ReturnType<typeof resultType<Value>>,
) {
  const Item = builder.objectRef<BulkItem<Value>>(`${name}Item`).implement({
    description: 'What came of one record.',
    extensions: REACHED,
    fields: (t) => ({
      id: t.exposeID('id', { description: 'Its global id, as it was given.' }),
      result: t.field({
        type: outcome,
        description: 'The outcome, by name, just as of the mutation on one record.',
        // Pothos cannot see that an outcome of any type is one object and not a list.
        resolve: ({ result }) => result as never,
      }),
    }),
  })
  const Success = builder.objectRef<Bulk<Value>>(`${name}Success`).implement({
    description,
    extensions: REACHED,
    fields: (t) => ({
      results: t.field({
        type: [Item],
        description: 'One for each record, in the order of the request.',
        resolve: ({ results }) => [...results],
      }),
    }),
  })
  return resultType(`${name}Result`, Success, [ValidationErrorType])
}

/** The input of a mutation on many records. */
export function idsInput(name: string, description: string) {
  return builder.inputType(name, {
    description,
    fields: (t) => ({
      ids: t.idList({ required: true, description: `At most ${MAX_PAGE}; each counts once.` }),
    }),
  })
}

/** Works on all items, so many at a time, and answers in their order. */
export async function inLanes<Item, Value>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = []
  const queue = [...items.entries()]
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, item] = next
      values[index] = await work(item)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return values
}
