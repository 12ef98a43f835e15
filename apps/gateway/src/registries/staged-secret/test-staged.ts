import type { CheckReport } from '@wharfinger/registry-auth'
import type { Context } from '../../context.ts'
import { check } from '../check.ts'
import { findRegistry, type Registry } from '../registry.ts'
import { type StoredReport, toStored } from '../report.ts'
import { settingsOf } from '../settings-of.ts'
import type { Tested } from '../test.ts'
import { whoAsks } from '../who.ts'
import { openStaged } from './open-staged.ts'
import type { OpenedStaged } from './staged-secret.ts'

/**
 * Tests what is staged at the record's registry. Counted as the test of a draft, which is as quickly
 * put in its place.
 */
export async function testStaged(
  context: Context,
  id: string,
  repository: string | null,
): Promise<Tested> {
  context.probes.take(whoAsks(context))
  const opened = await openStaged(context, id, 'test')
  const { registry, credential } = opened
  const report = await checkStaged(context, opened, repository)
  const stored = await recordStagedTest(context, registry, report)
  return {
    report: stored,
    registry: (await findRegistry(context.database, id)) ?? registry,
    draft: { key: registry.key, credential },
  }
}

/** The report on what is staged, made where the record's own secret goes. */
export function checkStaged(
  context: Context,
  { registry, credential }: OpenedStaged,
  repository: string | null = null,
): Promise<CheckReport> {
  const checked = { ...settingsOf(registry), credential, repository }
  return check(context, checked, context.request.signal)
}

/** Keeps a report with what is staged, if that is still what was tested. */
export async function recordStagedTest(
  context: Context,
  { id, key, stagedVersion }: Pick<Registry, 'id' | 'key' | 'stagedVersion'>,
  report: CheckReport,
): Promise<StoredReport> {
  const { database, audit, events, actor, requestId } = context
  const stored = toStored(report)
  await database.write(async (tx) => {
    await tx.registry.updateMany({
      where: { id, deletedAt: null, stagedVersion, stagedSealed: { not: null } },
      data: { stagedTest: JSON.stringify(stored) },
    })
    await audit.record(tx, {
      action: 'registry.test-staged',
      actor,
      outcome: report.ok ? 'ok' : 'failed',
      subject: key,
      detail: { code: report.code },
      requestId,
    })
  })
  events.publish({ kind: 'registry', id, change: 'UPDATED' })
  return stored
}
