import type { Context } from '../../context.ts'
import { NotFoundError } from '../../errors.ts'
import { type Bulk, type BulkItem, inLanes } from '../../graphql/bulk.ts'
import { outcome } from '../../graphql/result.ts'
import { keepChecksOff } from '../claim-check.ts'
import { testAndRecord, type Tested } from '../test.ts'
import { createHalt, type Halt } from './halt.ts'
import { type NamedRegistry, namedRegistries, placesOf } from './named-registry.ts'

const HOSTS_AT_ONCE = 4

/**
 * Tests stored records just as each by itself, and tells of each as soon as it is done. Some hosts
 * are asked at once, each by one record at a time.
 */
export async function testRegistries(
  context: Context,
  ids: readonly string[],
): Promise<Bulk<Tested>> {
  const named = namedRegistries(ids)
  const places = await placesOf(context.database, named)
  const byHost = [...Map.groupBy(named, ({ id }) => places.get(id)?.host ?? '')]
  const tested = await inLanes(byHost, HOSTS_AT_ONCE, async ([host, records]) => {
    const halt = createHalt(host)
    const items: (readonly [NamedRegistry, BulkItem<Tested>])[] = []
    for (const record of records) {
      const { id, globalId } = record
      const result = await outcome(testInTurn(context, { id, host, halt }))
      items.push([record, { id: globalId, result }])
    }
    return items
  })
  const items = new Map(tested.flat())
  return { results: named.flatMap((record) => items.get(record) ?? []) }
}

interface Turn {
  readonly id: string
  readonly host: string
  readonly halt: Halt
}

async function testInTurn(context: Context, { id, host, halt }: Turn): Promise<Tested> {
  const { hostTurns, actor, requestId, request } = context
  const { signal } = request
  signal.throwIfAborted()
  halt.check()
  const tested = await hostTurns.take(host, async () => {
    signal.throwIfAborted()
    // Meanwhile the periodic check asks others.
    await keepChecksOff(context, host)
    return testAndRecord(context, { id, reason: 'test', actor, requestId, signal })
  })
  if (!tested) throw new NotFoundError('registry')
  halt.note(tested.report)
  return tested
}
