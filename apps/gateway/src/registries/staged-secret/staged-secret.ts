import type { Credential } from '@wharfinger/registry-auth'
import { username } from '@wharfinger/registry-auth/kinds'
import type { Moment } from '../../database-cells.ts'
import type { Registry } from '../registry.ts'
import { parseReport, type StoredReport } from '../report.ts'

/** All that is ever said about the secret that is to follow. */
export interface StagedSecret {
  readonly setAt: Moment
  readonly setBy: string | null
  readonly username: string | null
  readonly expiresAt: Moment | null
  readonly lastTest: StoredReport | null
}

type Columns = Pick<
  Registry,
  'method' | 'stagedPublicFields' | 'stagedAt' | 'stagedBy' | 'stagedExpiresAt' | 'stagedTest'
>

/** Null where nothing is staged. */
export function stagedSecretOf(registry: Columns): StagedSecret | null {
  const { method, stagedPublicFields, stagedAt, stagedBy, stagedExpiresAt, stagedTest } = registry
  if (stagedAt === null) return null
  // Written by `credentialColumns`, which stores texts by name.
  const shown = JSON.parse(stagedPublicFields ?? '{}') as Readonly<Record<string, string>>
  return {
    setAt: stagedAt,
    setBy: stagedBy,
    username: username({ ...shown, method }),
    expiresAt: stagedExpiresAt,
    lastTest: stagedTest === null ? null : parseReport(stagedTest),
  }
}

/** What takes a staged secret away. Its version stays: it is never given to another one. */
export const NOTHING_STAGED = {
  stagedSealed: null,
  stagedPublicFields: null,
  stagedAt: null,
  stagedBy: null,
  stagedExpiresAt: null,
  stagedTest: null,
} as const

/** A staged credential, opened, with the record as it was at that very moment. */
export interface OpenedStaged {
  readonly registry: Registry
  readonly credential: Credential
}
