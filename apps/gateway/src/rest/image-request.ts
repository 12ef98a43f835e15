import * as z from 'zod'
import { parseReference } from '../images/input.ts'
import { badRequest } from './errors.ts'

const text = z.string().nullish()
/** A tag or a digest as a source: with one underscore less in version 1. */
const Source = z.object({ pullstring: text, pull_string: text, tag: text, platform: text })

/** What clients send to have an image analysed: by the fields of before, or by a source. */
export const ImageBody = z.object({
  tag: text,
  digest: text,
  image_type: text,
  source: z
    .object({
      tag: Source.nullish(),
      digest: Source.nullish(),
      archive: z.unknown().optional(),
      import: z.unknown().optional(),
    })
    .nullish(),
})

/** Which image is wanted. */
export interface WantedImage {
  readonly reference: string
  readonly platform: string | null
}

/** Reads which image a body names. */
export function wantedImage(body: z.output<typeof ImageBody>): WantedImage {
  const { image_type: type, source } = body
  if (type != null && type !== 'docker') throw badRequest('image_type: Images are of type docker.')
  if (source?.archive != null || source?.import != null)
    throw badRequest('source: Images come from registries.', 'Give source.tag or source.digest.')
  const given = source?.tag ?? source?.digest
  const pull = given?.pullstring ?? given?.pull_string
  const tag = source?.digest ? (source.digest.tag ?? null) : (pull ?? body.tag ?? null)
  const digest = source?.digest ? (pull ?? null) : (body.digest ?? null)
  return { reference: referenceOf(tag, digest), platform: given?.platform ?? null }
}

/** A tag, a digest with its repository, or a tag with the digest that it is to have. */
function referenceOf(tag: string | null, digest: string | null): string {
  if (!digest) {
    if (tag) return tag
    throw badRequest('Name the image: by tag, or by source.tag.pullstring.')
  }
  const bare = digest.slice(digest.lastIndexOf('@') + 1)
  const isBare = bare === digest
  if (!tag) {
    if (!isBare) return digest
    throw badRequest(
      'digest: A digest alone does not tell where the image is.',
      'Give its tag too.',
    )
  }
  const reference = `${tag.split('@')[0]}@${bare}`
  if (!isBare && parseReference(digest, 'digest').name !== parseReference(tag, 'tag').name)
    throw badRequest('digest: It is of another repository than the tag.')
  return reference
}
