export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json'
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json'
export const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json'

/** Registries answer 404 for an image whose type is not listed (distribution 2.8 was seen to). */
export const MANIFEST_ACCEPT: readonly string[] = [
  OCI_INDEX,
  OCI_MANIFEST,
  DOCKER_LIST,
  DOCKER_MANIFEST,
]

/**
 * `image` and `index` are those of OCI and Docker; `other` is anything else, and is not looked
 * into.
 */
export type ManifestKind = 'image' | 'index' | 'other'

/** What a manifest's media type stands for. */
export function kindOf(mediaType: string): ManifestKind {
  if (mediaType === OCI_MANIFEST || mediaType === DOCKER_MANIFEST) return 'image'
  return mediaType === OCI_INDEX || mediaType === DOCKER_LIST ? 'index' : 'other'
}

/** Docker's first format, signed or not; its digests cannot be checked by their bytes. */
export function isSchema1(mediaType: string): boolean {
  return /^application\/vnd\.docker\.distribution\.manifest\.v1\+(?:json|prettyjws)$/.test(
    mediaType,
  )
}

/** A config that describes an image, and not a chart or another artifact. */
export function isImageConfig(mediaType: string): boolean {
  return (
    mediaType === 'application/vnd.oci.image.config.v1+json' ||
    mediaType === 'application/vnd.docker.container.image.v1+json'
  )
}

/** A layer that its registry need not hold: `urls` say where it is, and are never followed. */
export function isForeignLayer(mediaType: string): boolean {
  return mediaType.includes('.nondistributable.') || mediaType.includes('.rootfs.foreign.')
}

/** A Content-Type without its parameters, in lower case (RFC 9110 §8.3.1). */
export function essence(contentType: string | undefined): string | null {
  const [type = ''] = (contentType ?? '').split(';', 1)
  return type.trim().toLowerCase() || null
}
