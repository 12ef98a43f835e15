import type { CheckReport, RegistryAuthError } from '@wharfinger/registry-auth'
import type { Doer } from '../audit/audit.ts'
import type { Context } from '../context.ts'
import { addToHistory, reportColumns, type StoredReport, toStored } from './report.ts'
import { isRefusal } from './schedule.ts'

type Parts = Pick<Context, 'database' | 'audit' | 'events' | 'config'>

/** What came of one use of a stored credential. */
export interface Result {
  readonly id: string
  /** Of the credential that was used: a change in the meantime wins. */
  readonly version: number
  readonly report: CheckReport
  readonly actor: Doer
  readonly requestId?: string | undefined
}

/** Keeps a result with its record, whoever came to it: a person, the periodic check or a pull. */
export async function recordReport(context: Parts, result: Result): Promise<StoredReport> {
  const { database, audit, events } = context
  const { id, version, report, actor, requestId } = result
  const stored = toStored(report)
  await database.write(async (tx) => {
    const row = await tx.registry.findFirst({
      where: { id, deletedAt: null, secretVersion: version },
      select: { key: true, host: true, refusals: true, secretExpiresAt: true, expiryFound: true },
    })
    if (!row) return
    const data = reportColumns(context, report, stored, row)
    await tx.registry.update({ where: { id }, data })
    // Who is asked too often is left alone by the others on the same host as well.
    if (report.retryAfterSeconds !== null) {
      const until = new Date(report.testedAt.getTime() + report.retryAfterSeconds * 1000)
      const sooner = { host: row.host, deletedAt: null, checkAt: { lt: until } }
      await tx.registry.updateMany({ where: sooner, data: { checkAt: until } })
    }
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

export interface Refusal {
  readonly id: string
  readonly version: number
  readonly error: RegistryAuthError
}

/**
 * A credential that is refused while an image is fetched is as wrong as one that fails a test, and
 * its record says so at once. Other faults say nothing of the credential.
 */
export async function noteRefusal(
  context: Parts & Pick<Context, 'now'>,
  { id, version, error }: Refusal,
): Promise<void> {
  const { code, message, hint, said, detail } = error
  if (!isRefusal(code)) return
  const state = 'FAILED'
  const report: CheckReport = {
    ok: false,
    code,
    message,
    hint,
    said,
    testedAt: context.now(),
    durationMs: 0,
    steps: [{ step: 'AUTHORIZE', state, code, message, hint, said, detail, durationMs: 0 }],
    software: null,
    facts: [],
    canPush: null,
    secretExpiresAt: null,
    retryAfterSeconds: null,
  }
  await recordReport(context, { id, version, report, actor: 'system' })
}
