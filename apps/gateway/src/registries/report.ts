import { randomUUID } from 'node:crypto'
import type { CheckReport } from '@wharfinger/registry-auth'
import type { WriteClient } from '../database/database.ts'

/** A step report as it is kept: with the id it is asked for by. */
export interface StoredReport extends Omit<CheckReport, 'testedAt'> {
  readonly id: string
  readonly testedAt: string
}

/** Codes that mean the registry knows the credential and does not take it. */
const REFUSALS: ReadonlySet<string> = new Set(['AUTH_INVALID', 'LOCKED_OUT', 'EXPIRED'])

/**
 * What a report says of a record: VALID only where the credential was proved. Null where it says
 * nothing of the credential: a repository whose name was mistyped.
 */
function statusOf({ ok, code }: Pick<CheckReport, 'ok' | 'code'>): string | null {
  if (code === 'REPOSITORY_NOT_FOUND') return null
  if (ok) return code === 'NOT_VERIFIED' ? 'UNVERIFIED' : 'VALID'
  return code === 'EXPIRED' ? 'EXPIRED' : 'FAILING'
}

export function toStored(report: CheckReport, id: string = randomUUID()): StoredReport {
  return { ...report, id, testedAt: report.testedAt.toISOString() }
}

/** The columns of the record that follow from a report. */
export function reportColumns(report: CheckReport, stored: StoredReport, refusals: number) {
  const refused = !report.ok && report.code !== null && REFUSALS.has(report.code)
  const status = statusOf(report)
  return {
    ...(status !== null && { status }),
    lastTest: JSON.stringify(stored),
    lastTestedAt: report.testedAt,
    refusals: refused ? refusals + 1 : report.ok ? 0 : refusals,
  }
}

/** Adds the report to the record's history, in the transaction that changes the record. */
export async function addToHistory(
  tx: WriteClient,
  registryId: string,
  stored: StoredReport,
): Promise<void> {
  await tx.registryTest.create({
    data: {
      id: stored.id,
      registryId,
      testedAt: new Date(stored.testedAt),
      ok: stored.ok,
      report: JSON.stringify(stored),
    },
  })
}
