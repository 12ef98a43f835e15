import { buffer } from 'node:stream/consumers'
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { type Content, content, type Descriptor, jsonContent } from './content.ts'

/** A manifest and everything that has to be in its repository with it. */
export interface Image {
  readonly manifest: Content
  /** What the manifest is about (OCI `subject`), where it is about another. */
  readonly subject: string | null
  /** Manifests that an index names. */
  readonly manifests: readonly Content[]
  readonly blobs: readonly Content[]
}

export interface ImageInput {
  /** Bottom first; text by path. */
  readonly layers: readonly Readonly<Record<string, string>>[]
  /** linux/amd64 unless given. */
  readonly platform?: string
  /** Members of the configuration (`Cmd`, `Env`, `Labels`, …). */
  readonly config?: Readonly<Record<string, unknown>>
}

const oci = 'application/vnd.oci.image'
const empty = jsonContent('application/vnd.oci.empty.v1+json', {})

async function archive(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const tar = pack()
  const mtime = new Date(0)
  for (const [name, text] of Object.entries(files)) tar.entry({ name, mtime }, text)
  tar.finalize()
  return buffer(tar)
}

/** An image for one platform, with gzip layers. */
export async function buildImage({
  layers,
  platform = 'linux/amd64',
  config = {},
}: ImageInput): Promise<Image> {
  const [os = '', architecture = ''] = platform.split('/')
  const archives = await Promise.all(layers.map(archive))
  const blobs = archives.map((tar) => content(`${oci}.layer.v1.tar+gzip`, gzipSync(tar)))
  const created = '2026-01-01T00:00:00Z'
  const configuration = jsonContent(`${oci}.config.v1+json`, {
    created,
    os,
    architecture,
    config,
    rootfs: {
      type: 'layers',
      diff_ids: archives.map((tar) => `sha256:${createHash('sha256').update(tar).digest('hex')}`),
    },
    history: archives.map((_, layer) => ({ created, created_by: `layer ${layer + 1}` })),
  })
  const mediaType = `${oci}.manifest.v1+json`
  const { descriptor, bytes } = jsonContent(mediaType, {
    schemaVersion: 2,
    mediaType,
    config: configuration.descriptor,
    layers: blobs.map((blob) => blob.descriptor),
  })
  const manifest = { descriptor: { ...descriptor, platform: { os, architecture } }, bytes }
  return { manifest, subject: null, manifests: [], blobs: [configuration, ...blobs] }
}

/** An index over images of several platforms. */
export function buildIndex(images: readonly Image[]): Image {
  const mediaType = `${oci}.index.v1+json`
  const manifests = images.map(({ manifest }) => manifest)
  return {
    manifest: jsonContent(mediaType, {
      schemaVersion: 2,
      mediaType,
      manifests: manifests.map(({ descriptor }) => descriptor),
    }),
    subject: null,
    manifests,
    blobs: images.flatMap(({ blobs }) => blobs),
  }
}

/** A signature, a bill of materials: an artifact that refers to a manifest. */
export function buildReferrer(subject: Descriptor, artifactType: string, text: string): Image {
  const blob = content('text/plain', Buffer.from(text))
  const mediaType = `${oci}.manifest.v1+json`
  const { descriptor, bytes } = jsonContent(mediaType, {
    schemaVersion: 2,
    mediaType,
    artifactType,
    config: empty.descriptor,
    layers: [blob.descriptor],
    subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
  })
  return {
    manifest: { descriptor: { ...descriptor, artifactType }, bytes },
    subject: subject.digest,
    manifests: [],
    blobs: [empty, blob],
  }
}
