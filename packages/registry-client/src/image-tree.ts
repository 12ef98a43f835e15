import { RegistryAuthError } from '@wharfinger/registry-auth'
import { protocolError } from './ask.ts'
import {
  type ImageManifest,
  imageManifestSchema,
  type IndexEntry,
  indexSchema,
} from './descriptor.ts'
import { fetchConfig } from './image-config.ts'
import { type CallOptions, fetchManifest, type Manifest, parsed } from './manifest.ts'
import { isImageConfig, kindOf } from './media-types.ts'
import {
  formatPlatform,
  isAttestation,
  parsePlatform,
  type Platform,
  platformOf,
} from './platform.ts'
import type { RegistryReader } from './registry-reader.ts'

/** An image as it was found: named by an index, or standing alone. */
export interface FoundImage {
  readonly kind: 'image'
  readonly platform: Platform
  readonly digest: string
  /** Of its manifest, in bytes. */
  readonly size: number
  readonly mediaType: string
  /** The index that named it; null where there was none. */
  readonly parentDigest: string | null
  /** Fetches the manifest, unless that was needed to find the image. */
  readonly open: () => Promise<OpenedImage>
}

export interface OpenedImage {
  readonly manifest: Manifest
  readonly document: ImageManifest
}

/** A build record that stands beside the images. */
export interface FoundAttestation {
  readonly kind: 'attestation'
  readonly entry: IndexEntry
}

const DEEPEST_INDEX = 5
const MOST_MANIFESTS = 20

/** Where to look, and for how long. */
interface Place {
  readonly reader: RegistryReader
  readonly repository: string
  readonly options: CallOptions
}

/**
 * All images that a manifest leads to, through indexes of indexes: first those that an index names
 * with their platforms, which costs no request, and then those that have to be fetched to be known.
 */
export async function* imagesUnder(
  { reader, repository, options }: Place,
  top: Manifest,
): AsyncGenerator<FoundImage | FoundAttestation> {
  const { host } = reader
  const visited = new Set<string>()

  const fetchEntry = async (entry: IndexEntry): Promise<Manifest> => {
    visited.add(entry.digest)
    if (visited.size > MOST_MANIFESTS)
      throw protocolError(
        {
          en: `${host} has an index that leads to too many manifests.`,
          de: `${host} hat einen Index, der zu zu vielen Manifesten führt.`,
        },
        host,
      )
    const manifest = await fetchManifest(reader, repository, entry.digest, options)
    if (manifest.bytes.length === entry.size) return manifest
    throw new RegistryAuthError('SIZE_MISMATCH', { host })
  }

  const platformByConfig = async ({ config }: ImageManifest): Promise<Platform> => {
    const { os, architecture, variant } = await fetchConfig(reader, repository, config, options)
    const platform = { os: os ?? 'linux', architecture: architecture ?? 'amd64', variant }
    const named = parsePlatform(formatPlatform(platform))
    if (named === null)
      throw protocolError(
        {
          en: `${host} holds an image config that cannot be read.`,
          de: `${host} enthält eine nicht lesbare Image-Konfiguration.`,
        },
        host,
      )
    return named
  }

  async function* look(
    manifest: Manifest,
    parentDigest: string | null,
    depth: number,
    named: Platform | null,
  ): AsyncGenerator<FoundImage | FoundAttestation> {
    if (manifest.kind !== 'index') {
      const { digest, mediaType, bytes } = manifest
      const opened = openImage(manifest, host)
      // An index knows best: many configs leave out the variant of an ARM processor.
      const platform = named ?? (await platformByConfig(opened.document))
      const open = () => Promise.resolve(opened)
      yield { kind: 'image', platform, digest, size: bytes.length, mediaType, parentDigest, open }
      return
    }
    if (depth === DEEPEST_INDEX)
      throw protocolError(
        {
          en: `${host} has indexes inside one another too deep.`,
          de: `${host} hat zu tief ineinander verschachtelte Indizes.`,
        },
        host,
      )

    const nested: IndexEntry[] = []
    const silent: IndexEntry[] = []
    for (const entry of parsed(indexSchema.safeParse(manifest.json), host).manifests) {
      const { digest, size, mediaType } = entry
      const kind = kindOf(mediaType)
      const platform = platformOf(entry)
      if (isAttestation(entry)) yield { kind: 'attestation', entry }
      else if (kind === 'index') nested.push(entry)
      else if (kind === 'image' && platform === null) silent.push(entry)
      else if (kind === 'image' && platform !== null) {
        const open = async () => openImage(await fetchEntry(entry), host)
        const found = { kind, platform, digest, size, mediaType, open }
        yield { ...found, parentDigest: manifest.digest }
      }
    }
    for (const entry of [...nested, ...silent])
      if (!visited.has(entry.digest))
        yield* look(await fetchEntry(entry), manifest.digest, depth + 1, platformOf(entry))
  }

  yield* look(top, null, 0, null)
}

function openImage(manifest: Manifest, host: string): OpenedImage {
  if (manifest.kind === 'other') throw noImage(host, manifest.mediaType)
  if (manifest.kind === 'index')
    throw protocolError(
      {
        en: `${host} has an index where it names an image.`,
        de: `${host} hat einen Index, wo ein Image genannt ist.`,
      },
      host,
    )
  const document = parsed(imageManifestSchema.safeParse(manifest.json), host)
  if (!isImageConfig(document.config.mediaType)) throw noImage(host, document.config.mediaType)
  return { manifest, document }
}

function noImage(host: string, mediaType: string): RegistryAuthError {
  // The type comes from the registry: it is shown only where it has the form of one.
  const shown = /^[\w.+-]{1,64}\/[\w.+-]{1,128}$/.test(mediaType) ? ` (${mediaType})` : ''
  return new RegistryAuthError('UNSUPPORTED_MEDIA_TYPE', {
    host,
    message: {
      en: `What ${host} has under this name is not a container image${shown}.`,
      de: `Was ${host} unter diesem Namen hat, ist kein Container-Image${shown}.`,
    },
    hint: {
      en: 'Charts, signatures and other artifacts have no layers to analyse. Check the reference.',
      de: 'Charts, Signaturen und andere Artefakte haben keine Layer zum Analysieren. Prüfen Sie die Referenz.',
    },
  })
}
