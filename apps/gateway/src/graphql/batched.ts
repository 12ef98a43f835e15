import type { Context } from '../context.ts'

/** Reads many records at once, by id. */
type Query<Value> = (
  context: Context,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, Value>>

interface Batch<Value> {
  readonly ids: Set<string>
  readonly values: Promise<ReadonlyMap<string, Value>>
}

/**
 * Makes one query of the many look-ups that the rows of a page ask for. The rows are resolved in
 * one go, so all their ids are in before the next tick.
 */
export function batched<Value>(
  query: Query<Value>,
): (context: Context, id: string) => Promise<Value | null> {
  const batches = new WeakMap<Context, Batch<Value>>()
  return async (context, id) => {
    let batch = batches.get(context)
    if (!batch) {
      const ids = new Set<string>()
      const values = Promise.resolve().then(() => {
        batches.delete(context)
        return query(context, [...ids])
      })
      batch = { ids, values }
      batches.set(context, batch)
    }
    batch.ids.add(id)
    return (await batch.values).get(id) ?? null
  }
}
