import { type Image, type ImageStatus, imageStatuses } from '../images/image.ts'
import { ACCOUNT } from './account.ts'
import { seconds, secondsOrNull } from './moment.ts'

const ANALYSIS_STATUS: Readonly<Record<ImageStatus, string>> = {
  QUEUED: 'not_analyzed',
  FETCHING: 'analyzing',
  ANALYZING: 'analyzing',
  ANALYZED: 'analyzed',
  FAILED: 'analysis_failed',
  CANCELLED: 'analysis_failed',
  PARKED: 'analysis_failed',
}

/** Which images have a status that Anchore's clients ask for; none for one that is not known. */
export function statusesOf(analysisStatus: string): readonly ImageStatus[] {
  return imageStatuses.filter((status) => ANALYSIS_STATUS[status] === analysisStatus)
}

/** What a manifest says, as far as it is told here. */
interface Manifest {
  readonly config: { readonly digest: string }
  readonly layers: readonly unknown[]
}

interface Distro {
  readonly id: string
  readonly versionId: string | null
}

/**
 * An image with the names that Anchore's clients read: those of version 1 (`imageDigest`, `fulltag`) and
 * those of version 2 (`image_digest`, `full_tag`), so that one record serves both. What has yet to be
 * read is null. `others` are further names of the same image.
 */
export function imageRecord(image: Image, others: readonly Image[] = []) {
  const { digest, parentDigest, reference, registryHost, repository, tag } = image
  const lastUpdated = seconds(image.analyzedAt ?? image.createdAt)
  return {
    imageDigest: digest,
    image_digest: digest,
    parentDigest,
    parent_digest: parentDigest,
    imageId: idOf(image),
    analysis_status: ANALYSIS_STATUS[image.status],
    image_status: 'active',
    image_type: 'docker',
    fulltag: reference,
    registry: registryHost,
    repo: repository,
    tag,
    annotations: {},
    created_at: seconds(image.createdAt),
    last_updated: lastUpdated,
    analyzed_at: secondsOrNull(image.analyzedAt),
    image_content: { metadata: metadataOf(image) },
    image_detail: [image, ...others].map(detailOf),
    ...ACCOUNT,
  }
}

function metadataOf(image: Image) {
  // The worker writes it in this very shape.
  const distro = image.distro === null ? null : (JSON.parse(image.distro) as Distro)
  const platform = image.platform ?? image.requestedPlatform
  return {
    arch: platform?.split('/')[1] ?? null,
    os: platform?.split('/')[0] ?? null,
    distro: distro?.id ?? null,
    distro_version: distro?.versionId ?? null,
    image_size: image.size,
    layer_count: manifestOf(image)?.layers.length ?? null,
  }
}

function detailOf(image: Image) {
  const { digest, reference, registryHost, repository, tag, createdAt, analyzedAt } = image
  const fullDigest = digest === null ? null : `${registryHost}/${repository}@${digest}`
  const id = idOf(image)
  return {
    fulltag: reference,
    full_tag: reference,
    fulldigest: fullDigest,
    full_digest: fullDigest,
    imageDigest: digest,
    image_digest: digest,
    imageId: id,
    image_id: id,
    registry: registryHost,
    repo: repository,
    tag,
    dockerfile: null,
    created_at: seconds(createdAt),
    last_updated: seconds(analyzedAt ?? createdAt),
    tag_detected_at: seconds(createdAt),
    ...ACCOUNT,
  }
}

/** The digest of the configuration, as Docker shows it: without its algorithm. */
function idOf(image: Image): string | null {
  return manifestOf(image)?.config.digest.replace(/^sha256:/v, '') ?? null
}

function manifestOf({ manifest }: Image): Manifest | null {
  // Checked by the registry client before the worker stored it.
  return manifest === null ? null : (JSON.parse(manifest) as Manifest)
}
