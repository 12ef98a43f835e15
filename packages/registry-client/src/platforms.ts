import { isDigest } from '@wharfinger/registry-auth/reference'
import { imagesUnder } from './image-tree.ts'
import { type CallOptions, fetchManifest } from './manifest.ts'
import { readablePlatform } from './platform.ts'
import type { RegistryReader } from './registry-reader.ts'

/** What a tag or digest has to offer, nested indexes included. */
export interface PlatformList {
  /** What the tag or digest stands for: an index, or the one image itself. */
  readonly topDigest: string
  /** In the order of the indexes. One platform can be there several times. */
  readonly images: readonly PlatformImage[]
  /** Build records (SBOMs, provenance): they stand in the index as images do, and are none. */
  readonly attestations: readonly Attestation[]
}

/** An image that exists for a platform. Its manifest has not been fetched, unless it stands alone. */
export interface PlatformImage {
  /** `os/architecture[/variant]`; null where the index names what is no platform. */
  readonly platform: string | null
  readonly digest: string
  /** Of the manifest, in bytes. */
  readonly size: number
  readonly mediaType: string
  /** The index that names it; null for an image that stands alone. */
  readonly parentDigest: string | null
}

/** A build record. */
export interface Attestation {
  readonly digest: string
  /** Of the manifest, in bytes. */
  readonly size: number
  readonly mediaType: string
  /** The digest of the image that it is about; null where the index does not say. */
  readonly about: string | null
}

/** Lists the images of an index by their platforms, and the attestations apart. */
export async function listPlatforms(
  reader: RegistryReader,
  repository: string,
  reference: string,
  options: CallOptions = {},
): Promise<PlatformList> {
  const top = await fetchManifest(reader, repository, reference, options)
  const images: PlatformImage[] = []
  const attestations: Attestation[] = []
  for await (const found of imagesUnder({ reader, repository, options }, top)) {
    if (found.kind === 'attestation') {
      const { digest, size, mediaType, annotations } = found.entry
      const about = annotations?.['vnd.docker.reference.digest'] ?? ''
      attestations.push({ digest, size, mediaType, about: isDigest(about) ? about : null })
    } else {
      const { digest, size, mediaType, parentDigest } = found
      const platform = readablePlatform(found.platform)
      images.push({ platform, digest, size, mediaType, parentDigest })
    }
  }
  return { topDigest: top.digest, images, attestations }
}
