import * as z from 'zod'
import { NotFoundError } from '../errors.ts'
import { addImage as add } from '../images/add.ts'
import { deleteImage as remove } from '../images/change.ts'
import type { Image } from '../images/image.ts'
import { readJson, readJsonIfAny } from './body.ts'
import type { Asked } from './call.ts'
import { badRequest } from './errors.ts'
import { findByDigest, findImages, findNamedImage } from './find-images.ts'
import { imageRecord, statusesOf } from './image-record.ts'
import { ImageBody, wantedImage } from './image-request.ts'
import { listOf, longList } from './json-list.ts'
import { flag, text } from './parameters.ts'

/** `image_to_get`: version 1 names the image in the body of a GET. */
const ImageToGet = z.object({
  tag: z.string().nullish(),
  digest: z.string().nullish(),
  imageDigest: z.string().nullish(),
})

/** All images, those that parameters leave, or the one that the body names. */
export async function listImages(asked: Asked): Promise<Response> {
  const { context, request, parameters } = asked
  const wanted = await readJsonIfAny(request, ImageToGet)
  const name = wanted?.imageDigest ?? wanted?.digest ?? wanted?.tag
  if (name) return oneImage(await findNamedImage(context.database, name))

  if (text(parameters, 'image_id', 'imageId') !== null)
    throw badRequest('Images are not found by image_id.', 'Ask by full_tag, or by digest.')
  const status = text(parameters, 'analysis_status')
  const query = {
    fullTag: text(parameters, 'fulltag', 'full_tag'),
    history: flag(parameters, 'history') ?? false,
    statuses: status === null ? null : statusesOf(status),
    analyzedSince: moment(text(parameters, 'analyzed_since')),
  }
  // An image that is deleted is gone: none is on its way out.
  const isShown = ['active', 'all'].includes(text(parameters, 'image_status') ?? 'active')
  if (!isShown) return listOf()
  const pages = findImages(context.database, query)
  return longList(pages, (image: Image) => imageRecord(image), asked)
}

/** Queues an image, and answers at once. One that is known keeps its record. */
export async function addImage({ context, request, parameters }: Asked): Promise<Response> {
  const force = flag(parameters, 'force') ?? false
  const wanted = wantedImage(await readJson(request, ImageBody))
  return listOf(imageRecord(await add(context, { ...wanted, force })))
}

export async function getImage({ context, name }: Asked): Promise<Response> {
  return oneImage(await findByDigest(context.database, name))
}

/** Deletes an image under all its names. */
export async function deleteImage({ context, name }: Asked): Promise<Response> {
  const images = await findByDigest(context.database, name)
  if (images.length === 0) throw new NotFoundError('image')
  for (const { id } of images) await remove(context, id)
  return listOf({ imageDigest: name, image_digest: name, status: 'deleting', detail: null })
}

function oneImage([newest, ...others]: readonly Image[]): Response {
  if (!newest) throw new NotFoundError('image')
  return listOf(imageRecord(newest, others))
}

function moment(written: string | null): Date | null {
  if (written === null) return null
  const date = new Date(written)
  if (Number.isNaN(date.getTime())) throw badRequest('The parameter analyzed_since is no date.')
  return date
}
