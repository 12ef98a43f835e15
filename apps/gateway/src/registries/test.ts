import type { CheckReport } from '@wharfinger/registry-auth'
import type { Doer } from '../audit/audit.ts'
import type { Context } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { type Draft, parseDraft, refuseTaken } from './add.ts'
import { check } from './check.ts'
import type { AddRegistryInput, UpdateRegistryInput } from './input.ts'
import { type OpeningReason, openCredential } from './open-credential.ts'
import { findRegistry, type Registry } from './registry.ts'
import { addToHistory, reportColumns, type StoredReport, toStored } from './report.ts'
import { hostOf } from './resolve.ts'
import { judgeChange } from './judge-change.ts'
import { withStoredCredential } from './update.ts'
import { whoAsks } from './who.ts'

/** A report, and the record it is about; a draft has none. */
export interface Tested {
  readonly report: StoredReport
  readonly registry: Registry | null
}

export interface TestRegistryInput {
  readonly id?: string | null | undefined
  readonly draft?: AddRegistryInput | null | undefined
  readonly change?: UpdateRegistryInput | null | undefined
}

/** Tests a stored record, a draft, or a change of a record, which is judged just as an update is. */
export async function testRegistry(
  context: Context,
  { id, draft, change }: TestRegistryInput,
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
  return { report: toStored(report), registry }
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
  context: Pick<Context, 'database' | 'vault' | 'audit' | 'transport' | 'logins' | 'events'>,
  { signal, repository, ...opening }: StoredTest,
): Promise<Tested | null> {
  const { id } = opening
  const before = await findRegistry(context.database, id)
  const opened = before && (await openCredential(context, opening))
  if (!before || !opened) return null
  const report = await check(
    context,
    {
      host: hostOf(before.key),
      tlsVerify: Boolean(before.tlsVerify),
      allowPlainHttp: Boolean(before.allowPlainHttp),
      caCertificate: before.caCertificate,
      credential: opened.credential,
      repository,
    },
    signal,
  )
  const stored = await record(context, { id, version: opened.version, report, opening })
  return { report: stored, registry: (await findRegistry(context.database, id)) ?? before }
}

interface Result {
  readonly id: string
  readonly version: number
  readonly report: CheckReport
  readonly opening: Pick<StoredTest, 'actor' | 'requestId'>
}

/** A result only counts for the credential that was tested: a change in the meantime wins. */
async function record(
  { database, audit, events }: Pick<Context, 'database' | 'audit' | 'events'>,
  { id, version, report, opening: { actor, requestId } }: Result,
): Promise<StoredReport> {
  const stored = toStored(report)
  await database.write(async (tx) => {
    const row = await tx.registry.findFirst({
      where: { id, deletedAt: null, secretVersion: version },
      select: { refusals: true, key: true },
    })
    if (!row) return
    await tx.registry.update({ where: { id }, data: reportColumns(report, stored, row.refusals) })
    await addToHistory(tx, id, stored)
    await audit.record(tx, {
      action: 'registry.test',
      actor,
      outcome: report.ok ? 'ok' : 'failed',
      subject: row.key,
      detail: { code: report.code },
      ...(requestId !== undefined && { requestId }),
    })
  })
  events.publish({ kind: 'registry', id, change: 'UPDATED' })
  return stored
}
