import type { Doer } from '../audit/audit.ts'
import type { Context, Shared } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { type Draft, parseDraft, refuseTaken } from './add.ts'
import { check } from './check.ts'
import type { AddRegistryInput, UpdateRegistryInput } from './input.ts'
import { type OpeningReason, openCredential } from './open-credential.ts'
import { findRegistry, type Registry } from './registry.ts'
import { recordReport } from './record-report.ts'
import { type StoredReport, toStored } from './report.ts'
import { settingsOf } from './settings-of.ts'
import { judgeChange } from './judge-change.ts'
import { testStaged } from './staged-secret/test-staged.ts'
import { withStoredCredential } from './update.ts'
import { whoAsks } from './who.ts'

/** A report, and the record it is about; a draft has none. */
export interface Tested {
  readonly report: StoredReport
  readonly registry: Registry | null
  /** What was tested, where that is not what is stored. */
  readonly draft: Pick<Draft, 'key' | 'credential'> | null
}

export interface TestRegistryInput {
  readonly id?: string | null | undefined
  readonly draft?: AddRegistryInput | null | undefined
  readonly change?: UpdateRegistryInput | null | undefined
  /** The record whose staged secret is tested. */
  readonly staged?: string | null | undefined
}

/**
 * Tests a stored record, its staged secret, a draft, or a change of a record, which is judged just as
 * an update is.
 */
export async function testRegistry(
  context: Context,
  { id, draft, change, staged }: TestRegistryInput,
  repository: string | null,
): Promise<Tested> {
  if (draft) return testDraft(context, parseDraft(context, draft), null, repository)
  if (change) {
    const judged = await judgeChange(context, change)
    const { before, after, reconnects } = judged
    if (after.key !== before.key) await refuseTaken(context, after.key, before.id)
    const tested = reconnects ? after : await withStoredCredential(context, judged)
    return testDraft(context, tested, before, repository)
  }
  if (staged != null) return testStaged(context, staged, repository)
  return testStored(context, id ?? '', repository)
}

async function testDraft(
  context: Context,
  draft: Draft,
  registry: Registry | null,
  repository: string | null,
): Promise<Tested> {
  const { database, audit, drafts, probes, actor, requestId, request } = context
  probes.take(whoAsks(context))
  const report = await check(context, { ...draft, repository }, request.signal)
  await database.write((tx) =>
    audit.record(tx, {
      action: 'registry.test-draft',
      actor,
      outcome: report.ok ? 'ok' : 'failed',
      subject: draft.key,
      detail: { code: report.code },
      requestId,
    }),
  )
  drafts.keep(whoAsks(context), draft, report)
  return { report: toStored(report), registry, draft }
}

async function testStored(
  context: Context,
  id: string,
  repository: string | null,
): Promise<Tested> {
  const { actor, requestId, request } = context
  const { signal } = request
  const tested = await testAndRecord(context, {
    id,
    reason: 'test',
    actor,
    requestId,
    signal,
    repository,
  })
  if (!tested) throw new NotFoundError('registry')
  return tested
}

interface StoredTest {
  readonly id: string
  readonly reason: OpeningReason
  readonly actor: Doer
  readonly requestId?: string | undefined
  readonly repository?: string | null
  readonly signal?: AbortSignal
}

/** Tests a record as it is stored and keeps the result. Null when there is no such record. */
export async function testAndRecord(
  context: Shared,
  { signal, repository, ...opening }: StoredTest,
): Promise<Tested | null> {
  const { id } = opening
  const before = await findRegistry(context.database, id)
  const opened = before && (await openCredential(context, opening))
  if (!before || !opened) return null
  const { credential } = opened
  const report = await check(context, { ...settingsOf(before), credential, repository }, signal)
  const { actor, requestId } = opening
  const result = { id, version: opened.version, report, actor, requestId }
  const stored = await recordReport(context, result)
  const registry = (await findRegistry(context.database, id)) ?? before
  return { report: stored, registry, draft: null }
}
