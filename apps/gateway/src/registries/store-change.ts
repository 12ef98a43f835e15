import type { CheckReport } from '@wharfinger/registry-auth'
import type { Context } from '../context.ts'
import { millis } from '../database-cells.ts'
import { NotFoundError } from '../errors.ts'
import { type Change, changedMeanwhile } from './judge-change.ts'
import { withProvedType } from './proved-type.ts'
import { findRegistry, type Registry } from './registry.ts'
import { addToHistory, reportColumns, toStored } from './report.ts'
import { changedFields } from './revisions/changed-fields.ts'
import { changedIdOf } from './revisions/changed-id.ts'
import { NOTHING_ISSUED, ticksOf } from './issuing/policy.ts'
import { type CredentialColumns, credentialColumns } from './secret.ts'
import { secretNeeded } from './secret-needed.ts'
import { NOTHING_STAGED } from './staged-secret/staged-secret.ts'
import { dropMintedTokens } from './token-store.ts'

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

interface Giving extends Pick<Context, 'actor'> {
  readonly updatedAt: Date
}

/** Since when there is this secret, and by whom: who staged it gave it, and not who promotes it. */
function givenBy(
  { before, promotes }: Change,
  { sealed }: CredentialColumns,
  { updatedAt, actor }: Giving,
) {
  if (sealed === null) return { secretSetAt: null, secretSetBy: null }
  return promotes && before.stagedAt !== null
    ? { secretSetAt: new Date(before.stagedAt), secretSetBy: before.stagedBy }
    : { secretSetAt: updatedAt, secretSetBy: actor?.name ?? null }
}

/** Writes a judged change down, all of it or nothing, and lets go of what was made of the old one. */
export async function storeChange(
  context: Context,
  change: Change,
  report: CheckReport | null,
): Promise<Registry> {
  const { before, after, reconnects, keepsSecret, promotes } = change
  const { database, vault, audit, events, actor, requestId } = context
  const { credential, ...settings } = withProvedType(after, report)
  const { id } = before
  const updatedAt = context.now()
  const version = before.secretVersion + 1
  const columns = reconnects ? credentialColumns(vault, credential, { id, version }) : null
  const stored = report && toStored(report)
  // What was staged goes where it was staged for, or nowhere.
  const dropsStaged =
    promotes || (columns !== null && secretNeeded(before, { ...settings, ...columns }) !== null)
  // What was allowed to leave was this key's, by this way to sign in.
  const isAnother =
    settings.key !== before.key || (columns !== null && columns.method !== before.method)
  const dropsIssuance = isAnother && ticksOf(before).enabled
  const expiry = expiryOf(before, settings.secretExpiresAt, columns !== null && !keepsSecret)

  const fields = changedFields(
    before,
    { ...settings, ...expiry },
    columns && { ...columns, isNewSecret: !keepsSecret && columns.sealed !== null },
  )

  await database.write(async (tx) => {
    const { count } = await tx.registry.updateMany({
      where: {
        id,
        deletedAt: null,
        secretVersion: before.secretVersion,
        updatedAt: before.updatedAt === null ? null : new Date(before.updatedAt),
        ...(promotes && { stagedVersion: before.stagedVersion, stagedSealed: { not: null } }),
      },
      data: {
        ...settings,
        liveKey: settings.key,
        nameLower: settings.name.toLowerCase(),
        ...(columns && { ...columns, secretVersion: version, status: 'UNVERIFIED' }),
        ...(columns && !keepsSecret && givenBy(change, columns, { updatedAt, actor })),
        ...(dropsStaged && NOTHING_STAGED),
        ...(dropsIssuance && NOTHING_ISSUED),
        ...expiry,
        ...(columns && !report && UNTESTED),
        ...(report && stored && reportColumns(context, report, stored, { refusals: 0, ...expiry })),
        updatedAt,
      },
    })
    if (count !== 1) throw changedMeanwhile()
    if (reconnects || dropsIssuance) await dropMintedTokens(tx, id)
    if (stored) await addToHistory(tx, id, stored)
    await audit.record(tx, {
      action: promotes ? 'registry.promote-secret' : 'registry.update',
      actor,
      outcome: 'ok',
      subject: settings.key,
      changedId: changedIdOf(id),
      detail: {
        reconnects,
        newSecret: reconnects && !keepsSecret,
        tested: report !== null,
        fields: dropsIssuance ? [...fields, 'issuance'] : fields,
      },
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
