import type { CliContext } from '../../context.ts'
import { CliError } from '../../errors.ts'
import type { ImageFieldsFragment, ImageStatus } from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import { bytes } from '../../output/bytes.ts'
import { present, type Presentation } from '../../output/present.ts'
import { seconds } from '../../output/time.ts'

graphql(`
  fragment ImageFields on Image {
    id
    reference
    registryHost
    repository
    tag
    digest
    parentDigest
    platform
    status
    error { code message hint retryAt }
    progress {
      step bytesDone bytesTotal layersDone layersTotal
      layers { digest state bytesDone bytesTotal }
    }
    size
    distro { id versionId prettyName }
    resolvedWith { registryKey username }
    createdAt
    analyzedAt
  }
`)

interface Named {
  readonly __typename: string
}

type ImageOf<Node> = Omit<Extract<Node, { readonly __typename: 'Image' }>, '__typename'>

/** The image that an id names, without what GraphQL says of its type; null for none. */
export function imageOf<Node extends Named>(node: Node | null): ImageOf<Node> | null {
  if (node === null) return null
  const { __typename: type, ...image } = node
  // By its type it is that member of the union.
  return type === 'Image' ? (image as ImageOf<Node>) : null
}

const columns = [
  'IMAGE',
  'STATUS',
  'DIGEST',
  'PLATFORM',
  'SIZE',
  'DISTRO',
  'CREATED AT',
  'ANALYZED AT',
]

export function imageRow(image: ImageFieldsFragment): string[] {
  return [
    image.reference,
    image.status.toLowerCase(),
    image.digest ?? '',
    image.platform ?? '',
    bytes(image.size),
    image.distro?.prettyName ?? image.distro?.id ?? '',
    seconds(image.createdAt),
    seconds(image.analyzedAt),
  ]
}

/** Prints several images, or one as itself. */
export async function presentImages(
  context: CliContext,
  images: readonly ImageFieldsFragment[],
): Promise<void> {
  await present(context, { ...describe(images), json: images, raw: images.map(toRaw) })
}

export async function presentImage(context: CliContext, image: ImageFieldsFragment): Promise<void> {
  await present(context, { ...describe([image]), json: image, raw: toRaw(image) })
}

function describe(images: readonly ImageFieldsFragment[]): Pick<Presentation, 'text' | 'ids'> {
  return {
    text: { columns, rows: images.map(imageRow), keys: ['IMAGE'] },
    ids: images.map(({ id }) => id),
  }
}

const RAW_STATUS: Readonly<Record<ImageStatus, string>> = {
  QUEUED: 'not_analyzed',
  FETCHING: 'analyzing',
  ANALYZING: 'analyzing',
  ANALYZED: 'analyzed',
  FAILED: 'analysis_failed',
  CANCELLED: 'analysis_failed',
  PARKED: 'analysis_failed',
}

/** The names of the product whose scripts move over. */
export function toRaw(image: ImageFieldsFragment): unknown {
  return {
    imageDigest: image.digest,
    parentDigest: image.parentDigest,
    analysis_status: RAW_STATUS[image.status],
    image_status: 'active',
    fulltag: image.reference,
    registry: image.registryHost,
    repo: image.repository,
    tag: image.tag,
    created_at: seconds(image.createdAt),
    analyzed_at: image.analyzedAt === null ? null : seconds(image.analyzedAt),
  }
}

/** `reference` is what was asked for, where that is one of several or may be mistyped. */
export function imageNotFound(reference = 'this reference'): CliError {
  return new CliError('notFound', `No image is kept under ${reference}.`, {
    code: 'NOT_FOUND',
    hint: '“wharfctl image list” shows those that are.',
  })
}
