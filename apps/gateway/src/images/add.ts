import { randomUUID } from 'node:crypto'
import {
  type ImageReference,
  InvalidReferenceError,
  parseImageReference,
} from '@wharfinger/registry-auth/reference'
import type { Context } from '../context.ts'
import { ValidationError } from '../errors.ts'
import { DEFAULT_PLATFORM, findImage, findNewestImage, type Image, UNDER_WAY } from './image.ts'
import { queueImage } from './queue.ts'

export interface AddImageInput {
  readonly reference: string
  readonly platform?: string | null | undefined
  readonly force: boolean
}

const PLATFORM = /^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9.]+)?$/v
const MAX_REFERENCE = 1_024

/**
 * Queues an image durably and answers at once. A reference has one record for each digest it ever
 * named: adding it again looks whether the tag has moved, and only fetches anew if it has, or if
 * `force` asks for it.
 */
export async function addImage(context: Context, input: AddImageInput): Promise<Image> {
  const { reference, platform } = parseInput(input)
  const { database, audit, actor, requestId } = context

  const existing = await findNewestImage(database, reference.canonical, platform)
  if (existing && UNDER_WAY.includes(existing.status)) return existing

  const id = existing?.id ?? randomUUID()
  await database.write(async (tx) => {
    if (existing) {
      await tx.image.update({
        where: { id },
        // Without the time of the last analysis, an unchanged digest is read again as well.
        data: {
          status: 'QUEUED',
          error: null,
          progress: null,
          ...(input.force && { analyzedAt: null }),
        },
      })
    } else {
      await tx.image.create({
        data: {
          id,
          reference: reference.canonical,
          registryHost: reference.host,
          repository: reference.repository,
          tag: reference.tag,
          requestedPlatform: platform,
          status: 'QUEUED',
          createdAt: context.now(),
        },
      })
    }
    await queueImage(context, tx, { id, registryHost: reference.host })
    await audit.record(tx, {
      action: 'image.add',
      actor,
      outcome: 'ok',
      subject: reference.canonical,
      detail: { platform: platform ?? DEFAULT_PLATFORM, force: input.force },
      requestId,
    })
  })
  context.events.publish({ kind: 'image', id, change: existing ? 'UPDATED' : 'CREATED' })
  const image = await findImage(database, id)
  if (!image) throw new Error('The image was stored and is gone.')
  return image
}

function parseInput(input: AddImageInput): { reference: ImageReference; platform: string | null } {
  const platform = input.platform?.trim().toLowerCase() ?? null
  if (platform !== null && !PLATFORM.test(platform))
    throw new ValidationError([
      {
        path: ['platform'],
        code: 'INVALID_PLATFORM',
        message: 'A platform is os/architecture, such as linux/arm64 or linux/arm/v7.',
      },
    ])
  return { reference: parseReference(input.reference), platform }
}

function parseReference(text: string): ImageReference {
  const refuse = (message: string) =>
    new ValidationError([{ path: ['reference'], code: 'INVALID_REFERENCE', message }])
  if (text.length > MAX_REFERENCE)
    throw refuse(`A reference is at most ${MAX_REFERENCE} characters long.`)
  try {
    return parseImageReference(text.trim())
  } catch (error) {
    if (error instanceof InvalidReferenceError) throw refuse(`${error.message} ${error.hint}`)
    throw error
  }
}
