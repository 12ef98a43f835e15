import type { Context } from '../context.ts'
import { findImage, type Image } from './image.ts'
import { parsePlatform, parseReference } from './input.ts'
import { requestImage } from './request.ts'

export interface AddImageInput {
  readonly reference: string
  readonly platform?: string | null | undefined
  readonly force: boolean
}

/**
 * Queues an image durably and answers at once. A reference has one record for each digest it ever
 * named: adding it again looks whether the tag has moved, and only fetches anew if it has, or if
 * `force` asks for it.
 */
export async function addImage(context: Context, input: AddImageInput): Promise<Image> {
  const { database, actor, requestId } = context
  const { force } = input
  const reference = parseReference(input.reference, 'reference')
  const request = {
    reference,
    platform: parsePlatform(input.platform),
    force,
    actor,
    requestId,
    urgency: 'AWAITED',
    detail: { force },
  } as const
  const id = await database.write((tx) => requestImage(context, tx, request))
  const image = await findImage(database, id)
  if (!image) throw new Error('The image was stored and is gone.')
  return image
}
