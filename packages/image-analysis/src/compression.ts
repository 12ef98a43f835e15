import { LayerError } from './layer-error.ts'

export type Compression = 'gzip' | 'zstd' | 'none'

// image-spec, "Media types": OCI's own, the deprecated non-distributable ones, and Docker's.
const layerTypes: ReadonlyMap<string, Compression> = new Map([
  ['application/vnd.oci.image.layer.v1.tar', 'none'],
  ['application/vnd.oci.image.layer.v1.tar+gzip', 'gzip'],
  ['application/vnd.oci.image.layer.v1.tar+zstd', 'zstd'],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar', 'none'],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', 'gzip'],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar+zstd', 'zstd'],
  ['application/vnd.docker.image.rootfs.diff.tar', 'none'],
  ['application/vnd.docker.image.rootfs.diff.tar.gzip', 'gzip'],
  ['application/vnd.docker.image.rootfs.diff.tar.zstd', 'zstd'],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar', 'none'],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', 'gzip'],
])

/** The compression that a layer's media type promises; a `LayerError` for what is no layer. */
export function promisedCompression(mediaType: string): Compression {
  const [essence = ''] = mediaType.split(';', 1)
  const compression = layerTypes.get(essence.trim().toLowerCase())
  if (compression === undefined) throw new LayerError('UNSUPPORTED_MEDIA_TYPE')
  return compression
}

/**
 * The compression that the first four bytes show. Container runtimes go by these and not by the
 * media type, and what they would unpack is what has to be described.
 */
export function actualCompression(head: Uint8Array): Compression {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  if (head.length < 4) return 'none'
  const magic = new DataView(head.buffer, head.byteOffset, 4).getUint32(0, true)
  // RFC 8878 §3.1.1 and §3.1.2: a frame, or a skippable frame of which there are sixteen.
  if (magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50) return 'zstd'
  return 'none'
}
