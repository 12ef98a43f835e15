import type { Flag, Moment } from '../../database-cells.ts'

/** What may be handed out of a record. */
export interface IssuanceTicks {
  readonly enabled: boolean
  /** Also the stored secret itself. */
  readonly allowStaticSecret: boolean
  /** Also what opens all that its owner may open. */
  readonly allowPrincipal: boolean
  /** Also tokens that push and delete. */
  readonly allowPush: boolean
}

/** The same as a record has it. */
export interface IssuanceColumns {
  readonly issuanceEnabled: Flag
  readonly issuanceStatic: Flag
  readonly issuancePrincipal: Flag
  readonly issuancePush: Flag
  readonly issuanceChangedAt: Moment | null
  readonly issuanceChangedBy: string | null
  /** Counts every change of these. */
  readonly issuanceVersion: number
}

export const ISSUANCE_COLUMNS = [
  ...(['issuanceEnabled', 'issuanceStatic', 'issuancePrincipal', 'issuancePush'] as const),
  ...(['issuanceChangedAt', 'issuanceChangedBy', 'issuanceVersion'] as const),
] satisfies readonly (keyof IssuanceColumns)[]

type TickColumns = Pick<
  IssuanceColumns,
  'issuanceEnabled' | 'issuanceStatic' | 'issuancePrincipal' | 'issuancePush'
>

export function ticksOf(columns: TickColumns): IssuanceTicks {
  return {
    enabled: Boolean(columns.issuanceEnabled),
    allowStaticSecret: Boolean(columns.issuanceStatic),
    allowPrincipal: Boolean(columns.issuancePrincipal),
    allowPush: Boolean(columns.issuancePush),
  }
}

/** What an administrator's word makes of a record. */
export function toColumns(ticks: IssuanceTicks) {
  return {
    issuanceEnabled: ticks.enabled,
    issuanceStatic: ticks.allowStaticSecret,
    issuancePrincipal: ticks.allowPrincipal,
    issuancePush: ticks.allowPush,
    issuanceVersion: { increment: 1 },
  }
}

/** What was allowed for one key, and one way to sign in, is not for another. */
export const NOTHING_ISSUED = toColumns({
  enabled: false,
  allowStaticSecret: false,
  allowPrincipal: false,
  allowPush: false,
})
