import { InvalidRegistryKeyError, normalizeRegistryKey } from '@wharfinger/registry-auth/reference'
import type { Context } from '../../context.ts'
import { NotFoundError, ValidationError } from '../../errors.ts'
import { changedMeanwhile } from '../judge-change.ts'
import { findRegistry, type Registry } from '../registry.ts'
import { changedIdOf } from '../revisions/changed-id.ts'
import { dropMintedTokens } from '../token-store.ts'
import { type IssuanceTicks, ticksOf, toColumns } from './policy.ts'

/** The whole policy at once: what is not ticked is off. */
export interface IssuancePolicyInput extends IssuanceTicks {
  readonly id: string
  /** The key of the registry typed again, where the stored secret itself is ticked. */
  readonly confirmRegistry?: string | null | undefined
}

/**
 * Says what may be handed out of a record. Whatever was minted of it goes in the same transaction, so
 * that nothing made under the policy before is handed out under this one; other servers drop what they
 * have in memory when they see the new version.
 */
export async function setIssuancePolicy(
  context: Context,
  { id, confirmRegistry, ...wanted }: IssuancePolicyInput,
): Promise<Registry> {
  const { database, audit, events, actor, requestId, resolver } = context
  const before = await findRegistry(database, id)
  if (!before) throw new NotFoundError('registry')
  const { key } = before
  const old = ticksOf(before)
  const ticks = wanted.enabled ? wanted : { ...wanted, ...ALL_OFF }
  check(before, ticks, confirmRegistry ?? null)
  const fields = NAMES.filter((name) => ticks[name] !== old[name])
  if (fields.length === 0) return before

  const changedAt = context.now()
  await database.write(async (tx) => {
    const { count } = await tx.registry.updateMany({
      where: { id, deletedAt: null, key, issuanceVersion: before.issuanceVersion },
      data: {
        ...toColumns(ticks),
        issuanceChangedAt: changedAt,
        issuanceChangedBy: actor?.name ?? null,
        updatedAt: changedAt,
      },
    })
    if (count !== 1) throw changedMeanwhile()
    await dropMintedTokens(tx, id)
    await audit.record(tx, {
      action: 'registry.set-issuance',
      actor,
      outcome: 'ok',
      subject: key,
      changedId: changedIdOf(id),
      detail: { ...ticks, fields },
      requestId,
    })
  })
  await resolver.refresh(id)
  events.publish({ kind: 'registry', id, change: 'UPDATED' })
  const after = await findRegistry(database, id)
  if (!after) throw new NotFoundError('registry')
  return after
}

const NAMES = ['enabled', 'allowStaticSecret', 'allowPrincipal', 'allowPush'] as const
/** A tick that stays behind a switch would come back with it, and nobody would have said so. */
const ALL_OFF = { allowStaticSecret: false, allowPrincipal: false, allowPush: false } as const

function check(before: Registry, ticks: IssuanceTicks, confirmed: string | null): void {
  if (ticks.enabled && before.method === 'anonymous')
    throw new ValidationError([
      {
        path: ['enabled'],
        code: 'NOTHING_TO_ISSUE',
        message: {
          en: 'Nobody signs in to this registry, so there is nothing to hand out.',
          de: 'Bei dieser Registry meldet sich niemand an; es gibt nichts auszugeben.',
        },
      },
    ])
  const isNew = ticks.allowStaticSecret && !ticksOf(before).allowStaticSecret
  if (!isNew || isKey(confirmed, before.key)) return
  throw new ValidationError([
    {
      path: ['confirmRegistry'],
      code: 'CONFIRMATION_REQUIRED',
      message: {
        en: 'Type the registry again to confirm that its stored secret may leave this server.',
        de: 'Tippen Sie die Registry noch einmal, um zu bestätigen, dass ihr gespeichertes Geheimnis diesen Server verlassen darf.',
      },
    },
  ])
}

function isKey(text: string | null, key: string): boolean {
  if (text === null) return false
  try {
    return normalizeRegistryKey(text).key === key
  } catch (error) {
    if (error instanceof InvalidRegistryKeyError) return false
    throw error
  }
}
