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
  isSamePlatform,
  parsePlatform,
  type Platform,
  platformOf,
} from './platform.ts'
import type { RegistryReader } from './registry-reader.ts'

/** An image for one platform, and the way that led to it. */
export interface ResolvedImage {
  /** What the tag or digest stood for: an index, or the image itself. */
  readonly topDigest: string
  /** The index that named the image; null where there was none. */
  readonly parentDigest: string | null
  /** The image's own digest. */
  readonly digest: string
  /** Of the image that was found, as `os/architecture[/variant]`. */
  readonly platform: string
  readonly manifest: ImageManifest
  /** The image manifest as it came over the wire. */
  readonly manifestBytes: Buffer
  readonly mediaType: string
}

const DEEPEST_INDEX = 5
const MOST_MANIFESTS = 20

/** Finds the image for a platform, through indexes of indexes if it must be. */
export async function resolveImage(
  reader: RegistryReader,
  repository: string,
  reference: string,
  wantedPlatform: string,
  options: CallOptions = {},
): Promise<ResolvedImage> {
  const { host } = reader
  const wanted = parsePlatform(wantedPlatform)
  if (wanted === null)
    throw new RegistryAuthError('INVALID_REQUEST', {
      host,
      message: 'This is not a platform.',
      hint: 'A platform has the form os/architecture or os/architecture/variant: linux/arm64.',
    })

  const offered = new Set<string>()
  const visited = new Set<string>()
  const top = await fetchManifest(reader, repository, reference, options)

  const visit = async (
    manifest: Manifest,
    parentDigest: string | null,
    depth: number,
    named: Platform | null,
  ): Promise<ResolvedImage | null> => {
    if (manifest.kind === 'other') throw noImage(host, manifest.mediaType)
    if (manifest.kind === 'image') {
      const document = parsed(imageManifestSchema.safeParse(manifest.json), host)
      if (!isImageConfig(document.config.mediaType)) throw noImage(host, document.config.mediaType)
      // An index knows best: many configs leave out the variant of an ARM processor.
      const platform = named ?? (await platformByConfig(reader, repository, document, options))
      offered.add(formatPlatform(platform))
      if (!isSamePlatform(wanted, platform)) return null
      return {
        topDigest: top.digest,
        parentDigest,
        digest: manifest.digest,
        platform: formatPlatform(platform),
        manifest: document,
        manifestBytes: manifest.bytes,
        mediaType: manifest.mediaType,
      }
    }
    if (depth === DEEPEST_INDEX)
      throw protocolError(host, 'has indexes inside one another too deep')
    const { manifests } = parsed(indexSchema.safeParse(manifest.json), host)
    for (const entry of candidates(manifests, wanted, offered)) {
      if (visited.has(entry.digest)) continue
      visited.add(entry.digest)
      if (visited.size > MOST_MANIFESTS)
        throw protocolError(host, 'has an index that leads to too many manifests')
      const next = await fetchManifest(reader, repository, entry.digest, options)
      if (next.bytes.length !== entry.size) throw new RegistryAuthError('SIZE_MISMATCH', { host })
      const found = await visit(next, manifest.digest, depth + 1, platformOf(entry))
      if (found !== null) return found
    }
    return null
  }

  const image = await visit(top, null, 0, null)
  if (image !== null) return image
  throw new RegistryAuthError('PLATFORM_NOT_FOUND', {
    host,
    message: `The image does not exist for ${formatPlatform(wanted)}.`,
    hint:
      offered.size === 0
        ? 'The index names no image at all.'
        : `It exists for ${[...offered].toSorted().join(', ')}.`,
  })
}

/** The entries worth a look, the likeliest first; notes what the others are for. */
function candidates(
  entries: readonly IndexEntry[],
  wanted: Platform,
  offered: Set<string>,
): readonly IndexEntry[] {
  const exact: IndexEntry[] = []
  const nested: IndexEntry[] = []
  const silent: IndexEntry[] = []
  for (const entry of entries) {
    if (isAttestation(entry)) continue
    const kind = kindOf(entry.mediaType)
    if (kind === 'other') continue
    const platform = platformOf(entry)
    // The words come from the registry and go into a hint: only what reads as a platform does.
    const named = platform === null ? null : parsePlatform(formatPlatform(platform))
    if (kind === 'index') nested.push(entry)
    else if (platform === null) silent.push(entry)
    else if (isSamePlatform(wanted, platform)) exact.push(entry)
    else if (named !== null) offered.add(formatPlatform(named))
  }
  return [...exact, ...nested, ...silent]
}

async function platformByConfig(
  reader: RegistryReader,
  repository: string,
  { config }: ImageManifest,
  options: CallOptions,
): Promise<Platform> {
  const { os, architecture, variant } = await fetchConfig(reader, repository, config, options)
  const platform = { os: os ?? 'linux', architecture: architecture ?? 'amd64', variant }
  const named = parsePlatform(formatPlatform(platform))
  if (named === null) throw protocolError(reader.host, 'holds an image config that cannot be read')
  return named
}

function noImage(host: string, mediaType: string): RegistryAuthError {
  // The type comes from the registry: it is shown only where it has the form of one.
  const shown = /^[\w.+-]{1,64}\/[\w.+-]{1,128}$/.test(mediaType) ? ` (${mediaType})` : ''
  return new RegistryAuthError('UNSUPPORTED_MEDIA_TYPE', {
    host,
    message: `What ${host} has under this name is not a container image${shown}.`,
    hint: 'Charts, signatures and other artifacts have no layers to analyse. Check the reference.',
  })
}
