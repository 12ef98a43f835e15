import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { tar } from '../tar.ts'

/** A document or layer, with what names it. */
export interface Blob {
  readonly bytes: Buffer
  readonly digest: string
  readonly mediaType: string
}

/** A whole small image, in memory. */
export interface Image {
  readonly manifest: Blob
  readonly config: Blob
  readonly layer: Blob
}

export const repository = 'team/app'
export const tag = 'v1'

const docker = 'application/vnd.docker'

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

function blob(mediaType: string, content: unknown): Blob {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  return { bytes, mediaType, digest: digestOf(bytes) }
}

/** An image of one layer; `foreign` is where its manifest says that the layer is to be had. */
export function createImage(foreign?: string): Image {
  const plain = tar({ 'hello.txt': 'hello\n' })
  const layerType = `${docker}.image.rootfs.${foreign === undefined ? '' : 'foreign.'}diff.tar.gzip`
  const layer = blob(layerType, gzipSync(plain))
  const config = blob(`${docker}.container.image.v1+json`, {
    ...{ architecture: 'amd64', os: 'linux', created: '2026-01-01T00:00:00Z', config: {} },
    rootfs: { type: 'layers', diff_ids: [digestOf(plain)] },
    history: [{ created: '2026-01-01T00:00:00Z', created_by: 'a test' }],
  })
  const describe = ({ mediaType, digest, bytes }: Blob) => ({
    ...{ mediaType, digest, size: bytes.length },
  })
  const mediaType = `${docker}.distribution.manifest.v2+json`
  const manifest = blob(mediaType, {
    ...{ schemaVersion: 2, mediaType, config: describe(config) },
    layers: [{ ...describe(layer), ...(foreign !== undefined && { urls: [foreign] }) }],
  })
  return { manifest, config, layer }
}

/** The part of the image that a path ends in the name of; null for none. */
export function partAt(image: Image, path: string): Blob | null {
  if (path.includes('/manifests/')) return image.manifest
  return [image.config, image.layer].find(({ digest }) => path.endsWith(digest)) ?? null
}
