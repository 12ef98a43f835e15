import type { Context } from '../../context.ts'
import type { Flag } from '../../database-cells.ts'
import type { ResolvedRegistry, Resolver } from '../resolve.ts'
import { type IssuanceTicks, ticksOf } from './policy.ts'
import type { IssueRequest } from './request.ts'

/** A record that something is to be handed out of, with the policy that it has at this moment. */
export interface IssuingRecord {
  readonly record: ResolvedRegistry
  readonly ticks: IssuanceTicks
  readonly issuanceVersion: number
}

interface PolicyRow {
  readonly issuanceEnabled: Flag
  readonly issuanceStatic: Flag
  readonly issuancePrincipal: Flag
  readonly issuancePush: Flag
  readonly issuanceVersion: number
}

const POLICY =
  'SELECT "issuanceEnabled", "issuanceStatic", "issuancePrincipal", "issuancePush", "issuanceVersion"' +
  ' FROM "Registry" WHERE "id" = ? AND "deletedAt" IS NULL'
const BY_KEY = 'SELECT "id" FROM "Registry" WHERE "liveKey" = ?'

/** The key of the record that is meant, from memory; of what no record serves the key that was named. */
export function keyOf(resolver: Pick<Resolver, 'match'>, { named }: IssueRequest): string | null {
  return 'key' in named ? named.key : (resolver.match(named.image)?.key ?? null)
}

/** Null where there is no such record. */
export async function findIssuing(
  { database, resolver }: Pick<Context, 'database' | 'resolver'>,
  key: string,
): Promise<IssuingRecord | null> {
  const [found] = await database.rows<{ id: string }>(BY_KEY, [key])
  if (!found) return null
  // One that another server has just made is not yet known here.
  if (!resolver.get(found.id)) await resolver.refresh(found.id)
  const record = resolver.get(found.id)
  const [row] = await database.rows<PolicyRow>(POLICY, [found.id])
  if (!record || !row) return null
  return { record, ticks: ticksOf(row), issuanceVersion: row.issuanceVersion }
}
