import type { Context } from '../context.ts'
import type { WriteClient } from '../database/database.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { findImage, type Image, UNDER_WAY } from './image.ts'
import { queueImage } from './queue.ts'

/** Deletes an image and everything that was read from it. */
export async function deleteImage(context: Context, id: string): Promise<string> {
  const { database, jobs, audit, events, actor, requestId } = context
  const image = await findImage(database, id)
  if (!image) throw new NotFoundError('image')
  await database.write(async (tx) => {
    await tx.image.deleteMany({ where: { id } })
    await audit.record(tx, {
      action: 'image.delete',
      actor,
      outcome: 'ok',
      subject: image.reference,
      requestId,
    })
  })
  await jobs.cancel(id)
  events.publish({ kind: 'image', id, change: 'DELETED' })
  return id
}

/** Stops the work on an image. What was read of it before stays. */
export async function cancelImage(context: Context, id: string): Promise<Image> {
  const { database, jobs, audit, events, actor, requestId } = context
  const image = await findImage(database, id)
  if (!image) throw new NotFoundError('image')
  await database.write(async (tx) => {
    const { count } = await tx.image.updateMany({
      where: { id, status: { in: [...UNDER_WAY] } },
      data: { status: 'CANCELLED', progress: null },
    })
    if (count === 0)
      throw new ConflictError(
        {
          en: 'Nothing is being done with this image.',
          de: 'An diesem Image wird gerade nicht gearbeitet.',
        },
        {
          en: 'Only an image that is queued, fetched or analysed can be cancelled.',
          de: 'Abbrechen lässt sich nur, was wartet, geladen oder analysiert wird.',
        },
      )
    await audit.record(tx, {
      action: 'image.cancel',
      actor,
      outcome: 'ok',
      subject: image.reference,
      requestId,
    })
  })
  await jobs.cancel(id)
  events.publish({ kind: 'image', id, change: 'UPDATED' })
  return (await findImage(database, id)) ?? image
}

/** Fetches and reads an image again: its tag as it is now, with the credential as it is now. */
export async function reanalyzeImage(context: Context, id: string): Promise<Image> {
  const { database, audit, events, actor, requestId } = context
  const image = await findImage(database, id)
  if (!image) throw new NotFoundError('image')
  await database.write(async (tx) => {
    if (!(await requeue(context, tx, image)) && !(await hasten(context, tx, id))) throw workedOn()
    await audit.record(tx, {
      action: 'image.reanalyze',
      actor,
      outcome: 'ok',
      subject: image.reference,
      requestId,
    })
  })
  events.publish({ kind: 'image', id, change: 'UPDATED' })
  return (await findImage(database, id)) ?? image
}

/** Queues an image to be read anew, in the transaction that says so; false for one under way. */
export async function requeue(context: Context, tx: WriteClient, image: Image): Promise<boolean> {
  const { id } = image
  const { count } = await tx.image.updateMany({
    where: { id, status: { notIn: [...UNDER_WAY] } },
    data: { status: 'QUEUED', error: null, progress: null, analyzedAt: null },
  })
  if (count > 0) await queueImage(context, tx, image)
  return count > 0
}

/** Has an image that waits after a failure tried now; false for one that does not wait. */
async function hasten({ jobs }: Context, tx: WriteClient, id: string): Promise<boolean> {
  const { count } = await tx.image.updateMany({
    where: { id, status: 'QUEUED', error: { not: null } },
    data: { error: null },
  })
  if (count > 0) await jobs.hasten(tx, id)
  return count > 0
}

/** What is under way is not begun again. */
export function workedOn(): ConflictError {
  return new ConflictError(
    { en: 'This image is being worked on already.', de: 'An diesem Image wird schon gearbeitet.' },
    {
      en: 'Wait until it is done, or cancel it first.',
      de: 'Warten Sie, bis das fertig ist, oder brechen Sie es zuerst ab.',
    },
  )
}
