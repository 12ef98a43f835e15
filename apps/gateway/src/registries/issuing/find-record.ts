import type { Context } from '../../context.ts'
import type { Flag } from '../../database-cells.ts'
import type { ResolvedRegistry, Resolver } from '../resolve.ts'
import { REFUSALS_UNTIL_STOP } from '../schedule.ts'
import { type IssuanceTicks, ticksOf } from './policy.ts'
import type { IssueRequest } from './request.ts'

/** A record that something is to be handed out of, with the policy that it has at this moment. */
export interface IssuingRecord {
  readonly record: ResolvedRegistry
  readonly ticks: IssuanceTicks
  readonly issuanceVersion: number
  /** Whether the registry refused the credential so often that nothing but a person should try it. */
  readonly givenUp: boolean
}

interface PolicyRow {
  readonly id: string
  readonly refusals: number
  readonly issuanceEnabled: Flag
  readonly issuanceStatic: Flag
  readonly issuancePrincipal: Flag
  readonly issuancePush: Flag
  readonly issuanceVersion: number
}

const POLICY =
  'SELECT "id", "refusals", "issuanceEnabled", "issuanceStatic", "issuancePrincipal",' +
  ' "issuancePush", "issuanceVersion" FROM "Registry" WHERE "liveKey" = ?'

/** The key of the record that is meant, from memory; null where none serves the image that is named. */
export function keyOf(resolver: Pick<Resolver, 'match'>, { named }: IssueRequest): string | null {
  return 'key' in named ? named.key : (resolver.match(named.image)?.key ?? null)
}

/** Null where there is no such record. */
export async function findIssuing(
  { database, resolver }: Pick<Context, 'database' | 'resolver'>,
  key: string,
): Promise<IssuingRecord | null> {
  const [row] = await database.rows<PolicyRow>(POLICY, [key])
  if (!row) return null
  const { id, refusals, issuanceVersion } = row
  // One that another server has just made is not yet known here.
  if (!resolver.get(id)) await resolver.refresh(id)
  const record = resolver.get(id)
  const givenUp = refusals >= REFUSALS_UNTIL_STOP
  return record && { record, ticks: ticksOf(row), issuanceVersion, givenUp }
}
