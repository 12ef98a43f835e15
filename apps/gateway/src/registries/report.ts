import type { StoredText } from '../said.ts'
import { randomUUID } from 'node:crypto'
import type { CheckReport, CheckStep } from '@wharfinger/registry-auth'
import { countActivity } from '../activity/activity.ts'
import type { Context } from '../context.ts'
import type { WriteClient } from '../database/database.ts'
import { checkAfter, refusalsAfter } from './schedule.ts'

/** What happened and what to do about it, for whoever reads it later in their own language. */
interface StoredWords {
  readonly message: StoredText
  readonly hint: StoredText | null
}

type Unsaid<Told> = Omit<Told, 'message' | 'hint' | 'said'>

/** A step as it is kept. */
export type StoredStep = Unsaid<CheckStep> & StoredWords

/** A fact as it is kept. */
export interface StoredFact {
  readonly name: StoredText
  readonly value: StoredText
}

/** A step report as it is kept: with the id it is asked for by. */
export interface StoredReport
  extends StoredWords, Pick<CheckReport, 'ok' | 'code' | 'durationMs' | 'software' | 'canPush'> {
  readonly id: string
  readonly testedAt: string
  readonly steps: readonly StoredStep[]
  readonly facts: readonly StoredFact[]
}

/** What a record says that its columns after a test depend on. */
export interface Before {
  readonly refusals: number
  readonly secretExpiresAt: Date | null
  /** Whether that end was found by a test. */
  readonly expiryFound: boolean
}

/** A record that has no result yet. */
export const NEVER_TESTED = { refusals: 0, expiryFound: false } as const

export function toStored(report: CheckReport, id: string = randomUUID()): StoredReport {
  const { ok, code, said, durationMs, software, canPush } = report
  const kept = { ok, code, ...said, durationMs, software, canPush }
  const steps = report.steps.map(storedStep)
  const facts = report.facts.map((fact) => fact.said)
  return { ...kept, steps, facts, id, testedAt: report.testedAt.toISOString() }
}

function storedStep({ step, state, code, said, detail, durationMs }: CheckStep): StoredStep {
  return { step, state, code, ...said, detail, durationMs }
}

/** Reads a report that this server wrote, by this version or one before. */
export function parseReport(text: string): StoredReport {
  const older = { software: null, facts: [], canPush: null }
  // Written by `toStored` and by nothing else.
  return { ...older, ...(JSON.parse(text) as StoredReport) }
}

/**
 * What a report says of a record: VALID only where the credential was proved. Null where it says
 * nothing of the credential: a repository whose name was mistyped.
 */
function statusOf({ ok, code, testedAt }: CheckReport, end: Date | null): string | null {
  if (code === 'REPOSITORY_NOT_FOUND') return null
  // A declared end that has passed is one, whatever still works.
  if (ok && end !== null && end < testedAt) return 'EXPIRED'
  if (ok) return code === 'NOT_VERIFIED' ? 'UNVERIFIED' : 'VALID'
  return code === 'EXPIRED' ? 'EXPIRED' : 'FAILING'
}

/** The columns of the record that follow from a report. */
export function reportColumns(
  { config }: Pick<Context, 'config'>,
  report: CheckReport,
  stored: StoredReport,
  before: Before,
) {
  const expiry = expiryAfter(report, before)
  const status = statusOf(report, expiry.secretExpiresAt)
  return {
    ...(status !== null && { status }),
    ...expiry,
    lastTest: JSON.stringify(stored),
    lastTestedAt: report.testedAt,
    refusals: refusalsAfter(report, before.refusals),
    checkAt: checkAfter(report, { everyMs: config.checkEveryMs, random: Math.random() }),
  }
}

/** What a person declared stands. An end that was found, and is over, was another one's. */
function expiryAfter(report: CheckReport, { secretExpiresAt, expiryFound }: Before) {
  const isDeclared = secretExpiresAt !== null && !expiryFound
  if (isDeclared) return { secretExpiresAt, expiryFound: false }
  const found = report.secretExpiresAt ?? secretExpiresAt
  const isOver = report.ok && found !== null && found < report.testedAt
  const end = isOver ? null : found
  return { secretExpiresAt: end, expiryFound: end !== null }
}

/** Adds the report to the record's history, in the transaction that changes the record. */
export async function addToHistory(
  tx: WriteClient,
  registryId: string,
  stored: StoredReport,
): Promise<void> {
  const testedAt = new Date(stored.testedAt)
  await tx.registryTest.create({
    data: { id: stored.id, registryId, testedAt, ok: stored.ok, report: JSON.stringify(stored) },
  })
  await countActivity(tx, stored.ok ? 'checksPassed' : 'checksFailed', testedAt)
}
