import type { Context } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { registryOf, type ResolvedRegistry } from '../registries/resolve.ts'
import { requeue, workedOn } from './change.ts'
import { findImage, type Image } from './image.ts'
import { resolvedWith } from './write-facts.ts'

export interface ReattachInput {
  readonly id: string
  /** A record that matches the image; the closest one unless given. */
  readonly registryId: string | null
  /** Whether the image is fetched and read again as well. */
  readonly reanalyze: boolean
}

/** Whether the record that served an image is deleted. */
export async function isOrphaned(context: Context, { resolvedId }: Image): Promise<boolean> {
  return resolvedId !== null && (await registryOf(context, resolvedId)) === null
}

/**
 * Gives an image whose credential was deleted another one that matches it. What is read again is
 * fetched with the closest match, as every image is.
 */
export async function reattachImage(context: Context, input: ReattachInput): Promise<Image> {
  const { database, audit, events, actor, requestId } = context
  const { id, registryId, reanalyze } = input
  const image = await findImage(database, id)
  if (!image) throw new NotFoundError('image')
  if (!(await isOrphaned(context, image))) throw notOrphaned(image)
  const record = registryId === null ? closest(context, image) : named(context, image, registryId)

  await database.write(async (tx) => {
    const { count } = await tx.image.updateMany({
      // Whoever was faster has given it one.
      where: { id, resolvedId: image.resolvedId },
      data: resolvedWith(record),
    })
    if (count === 0) throw notOrphaned(image)
    if (reanalyze && !(await requeue(context, tx, image))) throw workedOn()
    await audit.record(tx, {
      action: 'image.reattach',
      actor,
      outcome: 'ok',
      subject: image.reference,
      detail: { registry: record.key, reanalyze },
      requestId,
    })
  })
  events.publish({ kind: 'image', id, change: 'UPDATED' })
  return (await findImage(database, id)) ?? image
}

function closest({ resolver }: Context, image: Image): ResolvedRegistry {
  const { registryHost: host, repository, reference } = image
  const [first, ...others] = resolver.explain({ host, repository })
  if (first?.winner) return first.value
  const why =
    first === undefined
      ? `there is none for ${host}`
      : `${first.key} does not (${first.reason.replace(/\.$/v, '')})` +
        (others.length === 0 ? '' : `, nor do ${others.length} others for ${host}`)
  throw new ConflictError(
    {
      en: `No stored credential covers ${reference}: ${why}.`,
      de: `Für ${reference} gelten keine gespeicherten Zugangsdaten.`,
    },
    {
      en: `Add a credential for ${host}, or for ${host}/${repository} alone, and try again.`,
      de: `Legen Sie Zugangsdaten für ${host} oder nur für ${host}/${repository} an, und versuchen Sie es erneut.`,
    },
  )
}

function named({ resolver }: Context, image: Image, registryId: string): ResolvedRegistry {
  const { registryHost: host, repository, reference } = image
  const record = resolver.get(registryId)
  if (!record) throw new NotFoundError('registry')
  const matches = resolver
    .explain({ host, repository })
    .some(({ matched, value }) => matched && value.id === registryId)
  if (matches) return record
  throw new ConflictError(
    {
      en: `${record.key} does not cover ${reference}.`,
      de: `${record.key} gilt nicht für ${reference}.`,
    },
    {
      en: 'Name a credential that does, or none, and the closest one is taken.',
      de: 'Nennen Sie Zugangsdaten, die dafür gelten, oder keine: Dann werden die nächstliegenden genommen.',
    },
  )
}

function notOrphaned({ resolvedKey }: Image): ConflictError {
  return new ConflictError(
    resolvedKey === null
      ? {
          en: 'This image was fetched without a credential, so none is missing.',
          de: 'Dieses Image wurde ohne Zugangsdaten geladen, es fehlen also keine.',
        }
      : {
          en: `The credential of this image, ${resolvedKey}, is still there.`,
          de: `Die Zugangsdaten dieses Images, ${resolvedKey}, gibt es noch.`,
        },
    {
      en: 'Only an image whose credential was deleted is given another one. Analyse it again to have it fetched with the credential that matches now.',
      de: 'Andere Zugangsdaten bekommt nur ein Image, dessen Zugangsdaten gelöscht wurden. Analysieren Sie es erneut, um es mit den jetzt passenden zu laden.',
    },
  )
}
