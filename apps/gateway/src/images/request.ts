import { randomUUID } from 'node:crypto'
import type { ImageReference } from '@wharfinger/registry-auth/reference'
import type { Doer } from '../audit/audit.ts'
import type { Shared } from '../context.ts'
import type { WriteClient } from '../database/database.ts'
import type { Urgency } from '../jobs/job.ts'
import { DEFAULT_PLATFORM, type Image, UNDER_WAY } from './image.ts'
import { newestOf } from './newest.ts'
import { queueImage } from './queue.ts'

/** An image that somebody, or a watch, wants to have. */
export interface ImageRequest {
  readonly reference: ImageReference
  /** Null for the default. */
  readonly platform: string | null
  /** Fetched anew even if the tag has not moved. */
  readonly force: boolean
  readonly urgency: Urgency
  readonly actor: Doer
  readonly requestId?: string | undefined
  /** For the audit, beside the platform. */
  readonly detail: Readonly<Record<string, unknown>>
}

/**
 * Queues an image in the transaction it is given, unless it is under way already. A reference has one
 * record for each digest it ever named, and the newest is the one that is worked on. Answers its id.
 */
export async function requestImage(
  shared: Pick<Shared, 'database' | 'jobs' | 'audit' | 'events' | 'now'>,
  tx: WriteClient,
  { reference, platform, force, urgency, actor, requestId, detail }: ImageRequest,
): Promise<string> {
  const { database, audit, events } = shared
  const { text, values } = newestOf(reference.canonical, platform)
  const [existing] = await tx.statement<Image>(text, values)
  if (existing && UNDER_WAY.includes(existing.status)) {
    // What a watch queued has somebody wait for it now. A pause after a failure stays as it is.
    const isFresh = existing.status === 'QUEUED' && existing.error === null
    if (isFresh && urgency === 'AWAITED') await shared.jobs.hasten(tx, existing.id)
    return existing.id
  }

  const id = existing?.id ?? randomUUID()
  if (existing)
    await tx.image.update({
      where: { id },
      // Without the time of the last analysis, an unchanged digest is read again as well.
      data: { status: 'QUEUED', error: null, progress: null, ...(force && { analyzedAt: null }) },
    })
  else
    await tx.image.create({
      data: {
        id,
        reference: reference.canonical,
        registryHost: reference.host,
        repository: reference.repository,
        tag: reference.tag,
        requestedPlatform: platform,
        status: 'QUEUED',
        createdAt: shared.now(),
      },
    })
  await queueImage(shared, tx, { id, registryHost: reference.host }, urgency)
  await audit.record(tx, {
    action: 'image.add',
    actor,
    outcome: 'ok',
    subject: reference.canonical,
    detail: { platform: platform ?? DEFAULT_PLATFORM, ...detail },
    requestId,
  })
  const change = existing ? 'UPDATED' : 'CREATED'
  database.afterCommit(tx, () => events.publish({ kind: 'image', id, change }))
  return id
}
