import { randomUUID } from 'node:crypto'
import type { Context } from '../../context.ts'
import type { WriteClient } from '../../database/database.ts'
import { NotFoundError } from '../../errors.ts'
import { parseWatch, type WatchRepositoryInput } from './input.ts'
import { findWatch, type ImageWatch } from './watch.ts'

/** Looked at next, however it fared before. */
function begun(at: Date) {
  return { nextAt: at, failures: 0, refusals: 0, stoppedAt: null }
}

/**
 * Watches a tag or a repository from now on. What is watched already gets the new interval and is
 * looked at again, even if it had stopped.
 */
export async function watchRepository(
  context: Context,
  input: WatchRepositoryInput,
): Promise<ImageWatch> {
  const { database, audit, actor, requestId } = context
  const wanted = parseWatch(input)
  const { reference, platform, everySeconds } = wanted
  const at = context.now()
  const id = await database.write(async (tx) => {
    const watch = await tx.imageWatch.upsert({
      where: { reference_platform: { reference, platform } },
      create: {
        ...wanted,
        ...begun(at),
        id: randomUUID(),
        createdBy: actor?.name ?? '',
        createdAt: at,
      },
      update: { everySeconds, ...begun(at) },
      select: { id: true },
    })
    await audit.record(tx, {
      action: 'image.watch',
      actor,
      outcome: 'ok',
      subject: reference,
      detail: { platform, everySeconds },
      requestId,
    })
    return watch.id
  })
  return stored(context, id)
}

/** Looks at it no more. The images that it brought stay. Answers the id. */
export async function unwatchRepository(context: Context, id: string): Promise<string> {
  await change(context, id, 'image.unwatch', (tx) => tx.imageWatch.deleteMany({ where: { id } }))
  return id
}

/** Looks again soon, and goes on with what was refused too often. */
export async function resumeWatch(context: Context, id: string): Promise<ImageWatch> {
  const data = begun(context.now())
  await change(context, id, 'image.resume-watch', (tx) =>
    tx.imageWatch.updateMany({ where: { id }, data }),
  )
  return stored(context, id)
}

async function change(
  { database, audit, actor, requestId }: Context,
  id: string,
  action: string,
  work: (tx: WriteClient) => Promise<{ readonly count: number }>,
): Promise<void> {
  await database.write(async (tx) => {
    const watch = await tx.imageWatch.findUnique({ where: { id }, select: { reference: true } })
    if (!watch) throw new NotFoundError('watch')
    await work(tx)
    const subject = watch.reference
    await audit.record(tx, { action, actor, outcome: 'ok', subject, requestId })
  })
}

async function stored({ database }: Context, id: string): Promise<ImageWatch> {
  const watch = await findWatch(database, id)
  if (!watch) throw new NotFoundError('watch')
  return watch
}
