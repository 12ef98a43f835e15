import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { type TarContent, tar } from './tar.ts'

/** OCI image-spec "Content Descriptors". */
export interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
  readonly platform?: { readonly os: string; readonly architecture: string }
  readonly annotations?: Readonly<Record<string, string>>
}

export interface LayerInput {
  readonly files: Readonly<Record<string, TarContent>>
  /** Paths that this layer takes away (image-spec "Whiteouts"); `dir/` hides all below it. */
  readonly whiteouts?: readonly string[]
  /** gzip unless given. */
  readonly compression?: 'gzip' | 'zstd' | 'none'
}

export interface ImageInput {
  /** The name in the layout's index; without it the image is only a member of an index. */
  readonly tag?: string
  readonly layers: readonly LayerInput[]
  /** Members of the image's configuration (`Env`, `Cmd`, `Labels`, …). */
  readonly config?: Readonly<Record<string, unknown>>
  /** `os/architecture`; linux/amd64 unless given. */
  readonly platform?: string
}

export interface WrittenImage {
  readonly manifest: Descriptor
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
}

const oci = 'application/vnd.oci.image'
const compressions = {
  gzip: { suffix: '+gzip', apply: (plain: Buffer) => gzipSync(plain, { level: 9 }) },
  zstd: { suffix: '+zstd', apply: (plain: Buffer) => zstdCompressSync(plain) },
  none: { suffix: '', apply: (plain: Buffer) => plain },
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

async function put(folder: string, mediaType: string, bytes: Buffer): Promise<Descriptor> {
  const digest = digestOf(bytes)
  await mkdir(join(folder, 'blobs/sha256'), { recursive: true })
  await writeFile(join(folder, 'blobs/sha256', digest.slice('sha256:'.length)), bytes)
  return { mediaType, digest, size: bytes.length }
}

function putJson(folder: string, mediaType: string, value: unknown): Promise<Descriptor> {
  return put(folder, mediaType, Buffer.from(JSON.stringify(value)))
}

function whiteout(path: string): string {
  if (path.endsWith('/')) return `${path}.wh..wh..opq`
  const slash = path.lastIndexOf('/') + 1
  return `${path.slice(0, slash)}.wh.${path.slice(slash)}`
}

interface LayoutIndex {
  readonly schemaVersion: 2
  readonly manifests: readonly Descriptor[]
}

async function addToLayout(folder: string, tag: string, manifest: Descriptor): Promise<void> {
  const file = join(folder, 'index.json')
  const index: LayoutIndex = existsSync(file)
    ? // Written by this function.
      (JSON.parse(await readFile(file, 'utf8')) as LayoutIndex)
    : { schemaVersion: 2, manifests: [] }
  const named = { ...manifest, annotations: { 'org.opencontainers.image.ref.name': tag } }
  await writeFile(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
  await writeFile(file, JSON.stringify({ ...index, manifests: [...index.manifests, named] }))
}

/** Writes an image with real layers into an OCI layout, which is made where it is missing. */
export async function writeImage(folder: string, image: ImageInput): Promise<WrittenImage> {
  const [os = 'linux', architecture = 'amd64'] = (image.platform ?? 'linux/amd64').split('/')
  const layers: Descriptor[] = []
  const diffIds: string[] = []
  for (const { files, whiteouts = [], compression = 'gzip' } of image.layers) {
    const hidden = Object.fromEntries(whiteouts.map((path) => [whiteout(path), '']))
    const plain = tar({ ...hidden, ...files })
    const { suffix, apply } = compressions[compression]
    diffIds.push(digestOf(plain))
    layers.push(await put(folder, `${oci}.layer.v1.tar${suffix}`, apply(plain)))
  }
  const created = '2026-01-01T00:00:00Z'
  const config = await putJson(folder, `${oci}.config.v1+json`, {
    ...{ created, os, architecture, config: image.config ?? {} },
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: diffIds.map((_, index) => ({ created, created_by: `layer ${index + 1}` })),
  })
  const mediaType = `${oci}.manifest.v1+json`
  const content = { schemaVersion: 2, mediaType, config, layers }
  const manifest = {
    ...(await putJson(folder, mediaType, content)),
    platform: { os, architecture },
  }
  if (image.tag !== undefined) await addToLayout(folder, image.tag, manifest)
  return { manifest, config, layers }
}

/** Writes an image index over images of this layout, one per platform. */
export async function writeIndex(
  folder: string,
  { tag, images }: { readonly tag: string; readonly images: readonly WrittenImage[] },
): Promise<Descriptor> {
  const mediaType = `${oci}.index.v1+json`
  const manifests = images.map(({ manifest }) => manifest)
  const index = await putJson(folder, mediaType, { schemaVersion: 2, mediaType, manifests })
  await addToLayout(folder, tag, index)
  return index
}
