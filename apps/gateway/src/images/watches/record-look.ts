import { RegistryAuthError } from '@wharfinger/registry-auth'
import { parseImageReference } from '@wharfinger/registry-auth/reference'
import type { Shared } from '../../context.ts'
import type { WriteClient } from '../../database/database.ts'
import { type Image, type ImageFailure, UNDER_WAY } from '../image.ts'
import { newestOf } from '../newest.ts'
import { requestImage } from '../request.ts'
import type { Claimed } from './claim.ts'
import type { Look } from './look.ts'
import { pauseMs, REFUSALS_UNTIL_STOP, refusalsAfter } from './schedule.ts'
import type { ImageWatch } from './watch.ts'

/**
 * Keeps what a look found, queues what has moved, and settles when the next look is, all in one
 * write. A watch that was ended or changed meanwhile, or that another server took, is left alone.
 */
export async function recordLook(
  shared: Shared,
  { watch, until }: Claimed,
  look: Look,
): Promise<void> {
  const { id } = watch
  await shared.database.write(async (tx) => {
    const own = await tx.imageWatch.findFirst({
      where: { id, nextAt: until },
      select: { id: true },
    })
    if (!own) return
    const known = await knownDigests(tx, watch)
    const digests = new Map<string, string | null>()
    for (const [tag, digest] of look.seen) {
      const before = known.get(tag) ?? null
      digests.set(tag, await settle(shared, tx, watch, { tag, digest, before }))
    }
    const hasMore = await keepTags(shared, tx, watch, look, digests)
    const digest = watch.tag === null ? null : (digests.get(watch.tag) ?? watch.digest)
    await keepFate(shared, tx, watch, { look, hasMore, digest })
  })
}

async function knownDigests(tx: WriteClient, watch: ImageWatch) {
  if (watch.tag !== null) return new Map([[watch.tag, watch.digest]])
  const rows = await tx.imageWatchTag.findMany({ where: { watchId: watch.id } })
  return new Map(rows.map(({ tag, digest }) => [tag, digest]))
}

interface SeenTag {
  readonly tag: string
  readonly digest: string | null
  readonly before: string | null
}

/** Queues the image of a tag that has moved. Answers what is remembered of it. */
async function settle(
  shared: Shared,
  tx: WriteClient,
  watch: ImageWatch,
  { tag, digest, before }: SeenTag,
): Promise<string | null> {
  if (digest === null || digest === before) return before
  const { platform } = watch
  const reference = parseImageReference(
    watch.tag === null ? `${watch.reference}:${tag}` : watch.reference,
  )
  const { text, values } = newestOf(reference.canonical, platform)
  const [image] = await tx.statement<Image>(text, values)
  // Its work may have begun before the tag moved: the next look tells.
  if (image && UNDER_WAY.includes(image.status)) return before
  const isHere = image?.status === 'ANALYZED' && [image.digest, image.parentDigest].includes(digest)
  if (!isHere)
    await requestImage(shared, tx, {
      reference,
      platform,
      force: false,
      urgency: 'BACKGROUND',
      actor: 'system',
      detail: { watch: watch.reference },
    })
  return digest
}

/** Remembers the tags of a repository. Answers whether some of them have yet to be looked at. */
async function keepTags(
  { now }: Pick<Shared, 'now'>,
  tx: WriteClient,
  { id: watchId }: ImageWatch,
  { tags }: Look,
  digests: ReadonlyMap<string, string | null>,
): Promise<boolean> {
  if (tags === null) return false
  const checkedAt = now()
  await tx.imageWatchTag.deleteMany({ where: { watchId, tag: { notIn: [...tags.followed] } } })
  for (const [tag, digest] of digests)
    await tx.imageWatchTag.upsert({
      where: { watchId_tag: { watchId, tag } },
      create: { watchId, tag, digest, checkedAt },
      update: { digest, checkedAt },
    })
  return (await tx.imageWatchTag.count({ where: { watchId } })) < tags.followed.length
}

interface Fate {
  readonly look: Look
  readonly hasMore: boolean
  readonly digest: string | null
}

async function keepFate(
  { audit, now }: Pick<Shared, 'audit' | 'now'>,
  tx: WriteClient,
  watch: ImageWatch,
  { look: { failure, tags }, hasMore, digest }: Fate,
): Promise<void> {
  const { id, reference, registryHost, everySeconds } = watch
  const at = now()
  const answered = failure instanceof RegistryAuthError ? failure : null
  const failures = failure === null ? 0 : watch.failures + 1
  const refusals =
    failure === null ? 0 : answered ? refusalsAfter(answered, watch.refusals) : watch.refusals
  const stops = refusals >= REFUSALS_UNTIL_STOP
  const retryAfterSeconds = answered?.retryAfterSeconds ?? 0
  // A look that asked nobody is no reason to wait longer for the next.
  const row = failure === null || answered ? failures : Math.min(failures, 1)
  const pause = pauseMs({ everySeconds, failures: row, retryAfterSeconds, hasMore }, Math.random())
  await tx.imageWatch.update({
    where: { id },
    data: {
      digest,
      checkedAt: at,
      nextAt: new Date(at.getTime() + pause),
      error: failure && JSON.stringify(shown(failure)),
      failures,
      refusals,
      ...(tags && { tagsTotal: tags.total }),
      ...(stops && { stoppedAt: at }),
    },
  })
  // Who is asked too often is left alone by the other watches as well.
  if (retryAfterSeconds > 0) {
    const rested = new Date(at.getTime() + retryAfterSeconds * 1000)
    await tx.imageWatch.updateMany({
      where: { registryHost, nextAt: { lt: rested } },
      data: { nextAt: rested },
    })
  }
  if (stops)
    await audit.record(tx, {
      action: 'image.watch-stop',
      actor: 'system',
      outcome: 'failed',
      subject: reference,
      detail: { code: failure?.code },
    })
}

function shown({ code, said }: NonNullable<Look['failure']>): ImageFailure {
  return { code, ...said }
}
