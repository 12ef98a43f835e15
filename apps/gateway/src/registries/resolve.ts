import type { Credential, RegistryTarget } from '@wharfinger/registry-auth'
import { type Candidate, type ImagePlace, RegistryIndex } from '@wharfinger/registry-auth/reference'
import type { Database } from '../database/database.ts'
import { type Flag, millis, type Moment } from '../database-cells.ts'
import type { Events } from '../events/events.ts'
import type { Log } from '../logging/log.ts'

export { isGivenUp } from './given-up.ts'
export { noteRefusal } from './record-report.ts'
export { registryOf } from './registry-batch.ts'
export { findCredential } from './sealed-credential.ts'
export { cacheKeyOf } from './token-owner.ts'

/** What a pull needs to know of a record, all but its secret. */
export interface ResolvedRegistry {
  readonly id: string
  readonly key: string
  readonly method: Credential['method']
  readonly username: string | null
  readonly secretVersion: number
  /** Counts the changes of what may be handed out. */
  readonly issuanceVersion: number
  readonly tlsVerify: boolean
  readonly allowPlainHttp: boolean
  readonly caCertificate: string | null
}

/** Finds the record that serves an image, from memory. */
export interface Resolver {
  readonly match: (place: ImagePlace) => ResolvedRegistry | null
  readonly explain: (place: ImagePlace) => readonly Candidate<ResolvedRegistry>[]
  readonly get: (id: string) => ResolvedRegistry | null
  /** Whether a record still has this version of its credential, or this server has yet to hear of it. */
  readonly holds: (id: string, version: number) => boolean
  /** Takes over what the database says of one record now. */
  readonly refresh: (id: string) => Promise<void>
  readonly stop: () => void
}

interface Row extends Omit<ResolvedRegistry, 'tlsVerify' | 'allowPlainHttp'> {
  readonly tlsVerify: Flag
  readonly allowPlainHttp: Flag
  readonly createdAt: Moment
}

const COLUMNS = ['id', 'key', 'method', 'username', 'secretVersion', 'tlsVerify']
  .concat('allowPlainHttp', 'caCertificate', 'issuanceVersion', 'createdAt')
  .map((column) => `"${column}"`)
  .join(', ')
const ALL = `SELECT ${COLUMNS} FROM "Registry" WHERE "deletedAt" IS NULL`
const ONE = `${ALL} AND "id" = ?`
/** Differs whenever any record did change; read each second where another process may write. */
const VERSION =
  'SELECT count(*) AS "all", count("deletedAt") AS "deleted", sum("secretVersion") AS "versions",' +
  ' max("updatedAt") AS "updated", max("deletedAt") AS "gone", max("createdAt") AS "made"' +
  ' FROM "Registry"'
const VERSION_EVERY_MS = 1_000

interface Options {
  readonly database: Pick<Database, 'rows' | 'provider'>
  readonly events: Pick<Events, 'subscribe'>
  readonly log: Log
  /** Told of each record whose credential, or which itself, is no more, or whose tokens are not. */
  readonly onReplaced?: (id: string) => void
}

/** Reads all records once, then follows their changes: by events, and on Postgres by a look each second. */
export async function createResolver({
  database,
  events,
  log,
  onReplaced = () => {},
}: Options): Promise<Resolver> {
  let index = new RegistryIndex<ResolvedRegistry>()
  let byId = new Map<string, ResolvedRegistry>()
  const stopped = new AbortController()

  const load = async () => {
    const rows = await database.rows<Row>(ALL, [])
    const records = rows.map((row) => ({
      key: row.key,
      createdAt: millis(row.createdAt),
      value: toResolved(row),
    }))
    index = RegistryIndex.from(records)
    const before = byId
    byId = new Map(records.map(({ value }) => [value.id, value]))
    for (const [id, record] of before) if (isReplaced(record, byId.get(id))) onReplaced(id)
  }

  const refresh = async (id: string) => {
    const [row] = await database.rows<Row>(ONE, [id])
    const before = byId.get(id)
    if (before && before.key !== row?.key) index.delete(before.key)
    if (row) {
      const value = toResolved(row)
      byId.set(id, value)
      index.set(value.key, millis(row.createdAt), value)
    } else byId.delete(id)
    if (before && isReplaced(before, row)) onReplaced(id)
  }

  const follow = async () => {
    for await (const { id } of events.subscribe('registry', stopped.signal)) await refresh(id)
  }
  const complain = (error: unknown) =>
    stopped.signal.aborted || log.error({ error }, 'following the registries failed')

  const versionOf = async () => JSON.stringify(await database.rows(VERSION, []))
  // Before the records: what changes from here on is noticed, though no event of it was heard.
  const first = await versionOf()
  await load()
  follow().catch(complain)

  const watch = async (seen: string) => {
    const version = await versionOf()
    if (version !== seen) await load()
    return version
  }
  const watching = database.provider === 'postgres' ? repeat(watch, first, complain) : null

  return {
    match: (place) => index.match(place),
    explain: (place) => index.explain(place),
    get: (id) => byId.get(id) ?? null,
    holds: (id, version) => version >= (byId.get(id)?.secretVersion ?? Infinity),
    refresh,
    stop: () => {
      stopped.abort()
      if (watching) clearInterval(watching)
    },
  }
}

type Versions = Pick<ResolvedRegistry, 'secretVersion' | 'issuanceVersion'>

/** Whether nothing that was minted of a record is to be used any more. */
function isReplaced(before: Versions, after: Versions | undefined): boolean {
  return (
    before.secretVersion !== after?.secretVersion ||
    before.issuanceVersion !== after.issuanceVersion
  )
}

/** Looks each second, each time with what the last look answered. */
function repeat(
  look: (seen: string) => Promise<string>,
  first: string,
  complain: (error: unknown) => void,
) {
  let seen = first
  const again = async () => {
    seen = await look(seen)
  }
  return setInterval(() => void again().catch(complain), VERSION_EVERY_MS).unref()
}

/** What a key has after its host; null for one that is the host alone. */
export function pathOf(key: string): string | null {
  const slash = key.indexOf('/')
  return slash === -1 ? null : key.slice(slash + 1)
}

/** `host[:port]` of a key in normal form. */
export function hostOf(key: string): string {
  const slash = key.indexOf('/')
  return slash === -1 ? key : key.slice(0, slash)
}

/** Where a record's registry is, and how it is reached. */
export function targetOf(record: ResolvedRegistry): RegistryTarget {
  const { key, tlsVerify, allowPlainHttp, caCertificate } = record
  return { host: hostOf(key), tlsVerify, allowPlainHttp, caCertificate, configured: true }
}

function toResolved({ createdAt: _createdAt, ...row }: Row): ResolvedRegistry {
  return {
    ...row,
    tlsVerify: Boolean(row.tlsVerify),
    allowPlainHttp: Boolean(row.allowPlainHttp),
  }
}
