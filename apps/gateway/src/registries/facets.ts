import type { RegistryTypeName } from '@wharfinger/registry-auth/reference'
import { registryTypes } from '@wharfinger/registry-auth/reference'
import type { Context } from '../context.ts'
import type { Flag } from '../database-cells.ts'
import { allRows } from '../graphql/keyset.ts'
import { expiresSoonBefore } from './expiry.ts'
import { livingRegistries, type RegistryFilter } from './list.ts'
import { type RegistryStatus, registryStatuses } from './registry.ts'

/** One choice of a facet, and how many records it has. */
export interface FacetCount<Value> {
  readonly value: Value
  readonly count: number
}

export interface RegistryFacets {
  /** Records that the whole filter leaves. */
  readonly total: number
  readonly statuses: readonly FacetCount<RegistryStatus>[]
  readonly types: readonly FacetCount<RegistryTypeName>[]
  readonly tlsOff: number
  readonly expiringSoon: number
}

/** The records of one status, type and TLS setting: there are at most forty such groups. */
interface Group {
  readonly status: RegistryStatus
  readonly type: RegistryTypeName
  readonly tlsVerify: Flag
  readonly expiringSoon: number
  /** Those that the filter's `expiringBefore` leaves. */
  readonly left: number
}

/**
 * Counts what each facet would leave. One statement groups what the rest of the filter leaves, along
 * an index that holds all of it, and each facet adds up the groups that it is about.
 */
export async function countFacets(
  { database, now }: Pick<Context, 'database' | 'now'>,
  filter: RegistryFilter,
): Promise<RegistryFacets> {
  const { statuses, types, tlsVerify, expiringBefore, ...rest } = filter
  const { text, values } = await allRows(database, livingRegistries(database, rest))
  const groups = await database.rows<Group>(
    'SELECT "status", "type", "tlsVerify",' +
      ' count(CASE WHEN "secretExpiresAt" < ? THEN 1 END) AS "expiringSoon",' +
      ` ${expiringBefore == null ? 'count(*)' : 'count(CASE WHEN "secretExpiresAt" < ? THEN 1 END)'} AS "left"` +
      ` FROM ${text} GROUP BY "status", "type", "tlsVerify"`,
    [expiresSoonBefore(now()), ...(expiringBefore == null ? [] : [expiringBefore]), ...values],
  )

  const ofStatus = ({ status }: Group) => statuses?.includes(status) ?? true
  const ofType = ({ type }: Group) => types?.includes(type) ?? true
  const ofTls = (group: Group) => tlsVerify == null || Boolean(group.tlsVerify) === tlsVerify
  const add = (
    what: 'left' | 'expiringSoon',
    ...conditions: readonly ((group: Group) => boolean)[]
  ) =>
    groups
      .filter((group) => conditions.every((holds) => holds(group)))
      .reduce((sum, group) => sum + group[what], 0)

  return {
    total: add('left', ofStatus, ofType, ofTls),
    statuses: registryStatuses.map((value) => ({
      value,
      count: add('left', ({ status }) => status === value, ofType, ofTls),
    })),
    types: registryTypes.map((value) => ({
      value,
      count: add('left', ({ type }) => type === value, ofStatus, ofTls),
    })),
    tlsOff: add('left', (group) => !group.tlsVerify, ofStatus, ofType),
    expiringSoon: add('expiringSoon', ofStatus, ofType, ofTls),
  }
}
