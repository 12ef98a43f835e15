import { membersOf } from './json-text.ts'
import { HELPER } from './helper-name.ts'

/** What is other than it was; null for nothing. */
export interface Change {
  readonly server: string
  readonly from: string | null
  readonly to: string | null
}

export interface Edited {
  readonly config: ReadonlyMap<string, unknown>
  readonly changes: readonly Change[]
}

/**
 * Names this helper for servers, or takes it away from them: all that have it, where none is given.
 * The helpers of others are never taken away. Null where `credHelpers` is no object.
 */
export function setHelpers(
  config: ReadonlyMap<string, unknown>,
  servers: readonly string[] | null,
  to: typeof HELPER | null,
): Edited | null {
  const helpers = membersOf(config.get('credHelpers') ?? {})
  if (helpers === null) return null
  const ours = [...helpers].flatMap(([server, helper]) => (helper === HELPER ? [server] : []))
  const meant = servers ?? ours
  const changes = meant
    .filter((server) => (to === null ? ours.includes(server) : helpers.get(server) !== to))
    .map((server): Change => ({ server, from: nameOf(helpers.get(server)), to }))
  const next = new Map(helpers)
  for (const { server } of changes) {
    if (to === null) next.delete(server)
    else next.set(server, to)
  }
  const edited = new Map(config)
  if (next.size === 0) edited.delete('credHelpers')
  else edited.set('credHelpers', Object.fromEntries(next))
  return { config: changes.length === 0 ? config : edited, changes }
}

function nameOf(helper: unknown): string | null {
  if (helper === undefined) return null
  return typeof helper === 'string' ? helper : JSON.stringify(helper)
}
