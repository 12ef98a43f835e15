import type { Context } from '../context.ts'
import { builder } from './builder.ts'
import { fromGlobalId } from './global-id.ts'
import { MAX_PAGE } from './page.ts'
import { REACHED } from './policy.ts'
import { problem } from './problem.ts'
import { RANK, rankOf } from './rank.ts'

interface Loader {
  readonly policy: keyof typeof RANK
  readonly load: (context: Context, id: string) => Promise<object | null>
}

const loaders = new Map<string, Loader>()
const typeNames = new WeakMap<object, string>()

export const Node = builder.interfaceRef<object>('Node').implement({
  description: 'A record with an id that is unique among all types.',
  extensions: REACHED,
  resolveType: (value) => typeNames.get(value) ?? null,
  fields: (t) => ({ id: t.id({ description: 'Opaque and unique among all types.' }) }),
})

/** Lets `node(id:)` find a type. The loader sees to who may read which record. */
export function defineNode(typeName: string, loader: Loader): void {
  loaders.set(typeName, loader)
}

/** Lets a record that was read otherwise stand where any type may. */
export function asNode<Value extends object>(typeName: string, value: Value): Value {
  typeNames.set(value, typeName)
  return value
}

async function load(context: Context, globalId: string): Promise<object | null> {
  const parsed = fromGlobalId(globalId)
  const loader = parsed && loaders.get(parsed.type)
  // A record that may not be read answers as one that is not there.
  if (!parsed || !loader || rankOf(context.actor) < RANK[loader.policy]) return null
  const found = await loader.load(context, parsed.id)
  return found && asNode(parsed.type, found)
}

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    description: 'The record of an id; null where there is none that you may read.',
    authScopes: { viewer: true },
    args: { id: t.arg.id({ required: true, description: 'The global id.' }) },
    resolve: (_root, { id }, context) => load(context, id),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: false, items: true },
    description: 'The records of up to 100 ids, in their order, with null for those not found.',
    authScopes: { viewer: true },
    args: { ids: t.arg.idList({ required: true, description: 'The global ids.' }) },
    resolve: (_root, { ids }, context) => {
      if (ids.length > MAX_PAGE) throw problem('BAD_USER_INPUT', `Ask for at most ${MAX_PAGE} ids.`)
      return Promise.all(ids.map((id) => load(context, id)))
    },
  }),
}))
