import type { Context } from '../../context.ts'
import { localId } from '../../graphql/global-id.ts'
import { problem } from '../../graphql/problem.ts'
import { findImage, type Image } from '../image.ts'

/** Two images that were read. */
export interface Comparison {
  readonly from: Image
  readonly to: Image
}

/** Finds both images, by their global ids. Throws a BAD_USER_INPUT problem for one that is not read. */
export async function compareImages(
  context: Pick<Context, 'database'>,
  ids: { readonly from: string; readonly to: string },
): Promise<Comparison> {
  const [from, to] = await Promise.all([find(context, ids.from), find(context, ids.to)])
  return { from, to }
}

async function find({ database }: Pick<Context, 'database'>, globalId: string): Promise<Image> {
  const image = await findImage(database, localId('Image', globalId) ?? '')
  if (!image)
    throw problem('BAD_USER_INPUT', 'One of the images is not there. It may have been deleted.')
  if (image.digest === null)
    throw problem(
      'BAD_USER_INPUT',
      'One of the images was never read. Wait until it is analysed, or look at why it failed.',
    )
  return image
}
