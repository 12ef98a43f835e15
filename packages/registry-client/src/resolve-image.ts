import { RegistryAuthError } from '@wharfinger/registry-auth'
import type { ImageManifest } from './descriptor.ts'
import { imagesUnder } from './image-tree.ts'
import { type CallOptions, fetchManifest } from './manifest.ts'
import { formatPlatform, isSamePlatform, parsePlatform, readablePlatform } from './platform.ts'
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
      message: { en: 'This is not a platform.', de: 'Das ist keine Plattform.' },
      hint: {
        en: 'A platform has the form os/architecture or os/architecture/variant: linux/arm64.',
        de: 'Eine Plattform hat die Form os/architektur oder os/architektur/variante: linux/arm64.',
      },
    })

  const offered = new Set<string>()
  const top = await fetchManifest(reader, repository, reference, options)
  for await (const found of imagesUnder({ reader, repository, options }, top)) {
    if (found.kind === 'attestation') continue
    const { digest, platform, mediaType, parentDigest, open } = found
    if (!isSamePlatform(wanted, platform)) {
      // The words come from the registry and go into a hint: only what reads as a platform does.
      const readable = readablePlatform(platform)
      if (readable !== null) offered.add(readable)
      continue
    }
    const { document, manifest } = await open()
    return {
      topDigest: top.digest,
      parentDigest,
      digest,
      platform: formatPlatform(platform),
      manifest: document,
      manifestBytes: manifest.bytes,
      mediaType,
    }
  }
  const shown = [...offered].toSorted().join(', ')
  throw new RegistryAuthError('PLATFORM_NOT_FOUND', {
    host,
    message: {
      en: `The image does not exist for ${formatPlatform(wanted)}.`,
      de: `Das Image gibt es nicht für ${formatPlatform(wanted)}.`,
    },
    hint:
      offered.size === 0
        ? { en: 'The index names no image at all.', de: 'Der Index nennt gar kein Image.' }
        : { en: `It exists for ${shown}.`, de: `Es gibt es für ${shown}.` },
  })
}
