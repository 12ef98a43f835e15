import type { CheckReport } from '@wharfinger/registry-auth'
import type { Context } from '../context.ts'
import { millis } from '../database-cells.ts'
import { NotFoundError } from '../errors.ts'
import { type Draft, refuseTaken } from './add.ts'
import { check } from './check.ts'
import { RegistryTestFailedError } from './errors.ts'
import type { UpdateRegistryInput } from './input.ts'
import { type Change, changedMeanwhile, judgeChange } from './judge-change.ts'
import { openCredential } from './open-credential.ts'
import { withProvedType } from './proved-type.ts'
import { findRegistry, type Registry } from './registry.ts'
import { addToHistory, reportColumns, toStored } from './report.ts'
import { credentialColumns } from './secret.ts'
import { dropMintedTokens } from './token-store.ts'
import { whoAsks } from './who.ts'

/** Makes a judged change: tests it first unless told not to, and leaves the old record if that fails. */
export async function updateRegistry(
  context: Context,
  input: UpdateRegistryInput,
): Promise<Registry> {
  const change = await judgeChange(context, input)
  const { before, after, reconnects } = change
  if (after.key !== before.key) await refuseTaken(context, after.key, before.id)

  let report: CheckReport | null = null
  if (input.validate ?? reconnects) {
    const tested = reconnects ? after : await withStoredCredential(context, change)
    context.probes.take(whoAsks(context))
    report = await check(context, tested, context.request.signal)
    if (!report.ok) throw new RegistryTestFailedError(report)
  } else if (reconnects) report = context.drafts.find(whoAsks(context), after)
  return store(context, change, report)
}

/** The draft with the credential as it is stored, opened for a test. */
export async function withStoredCredential(
  context: Context,
  { before, after }: Change,
): Promise<Draft> {
  const { actor, requestId } = context
  const opened = await openCredential(context, { id: before.id, reason: 'test', actor, requestId })
  if (!opened) throw new NotFoundError('registry')
  return { ...after, credential: opened.credential }
}

/** What a new credential, or a way to one, has not got yet. */
const UNTESTED = { lastTest: null, lastTestedAt: null, refusals: 0, checkAt: null } as const

/** An end that a test found goes with the secret that it was found for. */
function expiryOf(before: Registry, secretExpiresAt: Date | null, isNewSecret: boolean) {
  const isDeclared =
    secretExpiresAt !== null &&
    secretExpiresAt.getTime() !== (before.secretExpiresAt && millis(before.secretExpiresAt))
  const expiryFound = Boolean(before.expiryFound) && !isDeclared
  if (expiryFound && isNewSecret) return { secretExpiresAt: null, expiryFound: false }
  return { secretExpiresAt, expiryFound }
}

async function store(
  context: Context,
  { before, after, reconnects, keepsSecret }: Change,
  report: CheckReport | null,
): Promise<Registry> {
  const { database, vault, audit, events, actor, requestId } = context
  const { credential, ...settings } = withProvedType(after, report)
  const { id } = before
  const updatedAt = context.now()
  const version = before.secretVersion + 1
  const columns = reconnects ? credentialColumns(vault, credential, { id, version }) : null
  const stored = report && toStored(report)
  const expiry = expiryOf(before, settings.secretExpiresAt, columns !== null && !keepsSecret)

  await database.write(async (tx) => {
    const { count } = await tx.registry.updateMany({
      where: {
        id,
        deletedAt: null,
        secretVersion: before.secretVersion,
        updatedAt: before.updatedAt === null ? null : new Date(before.updatedAt),
      },
      data: {
        ...settings,
        liveKey: settings.key,
        nameLower: settings.name.toLowerCase(),
        ...(columns && { ...columns, secretVersion: version, status: 'UNVERIFIED' }),
        ...(columns &&
          !keepsSecret && {
            secretSetAt: columns.sealed === null ? null : updatedAt,
            secretSetBy: columns.sealed === null ? null : (actor?.name ?? null),
          }),
        ...expiry,
        ...(columns && !report && UNTESTED),
        ...(report && stored && reportColumns(context, report, stored, { refusals: 0, ...expiry })),
        updatedAt,
      },
    })
    if (count !== 1) throw changedMeanwhile()
    if (reconnects) await dropMintedTokens(tx, id)
    if (stored) await addToHistory(tx, id, stored)
    await audit.record(tx, {
      action: 'registry.update',
      actor,
      outcome: 'ok',
      subject: settings.key,
      detail: { reconnects, newSecret: reconnects && !keepsSecret, tested: report !== null },
      requestId,
    })
  })
  // This and the other servers drop what they have in memory when they see the new version.
  await context.resolver.refresh(id)
  events.publish({ kind: 'registry', id, change: 'UPDATED' })
  const registry = await findRegistry(database, id)
  if (!registry) throw new NotFoundError('registry')
  return registry
}
