import { RegistryAuthError } from '@wharfinger/registry-auth'
import { protocolError } from './ask.ts'
import {
  essence,
  isSchema1,
  kindOf,
  type ManifestKind,
  OCI_INDEX,
  OCI_MANIFEST,
} from './media-types.ts'

interface ManifestDocument {
  readonly mediaType: string
  readonly kind: ManifestKind
  readonly json: unknown
}

// Types that say nothing about a manifest; some registries and proxies send them for all JSON.
const unspecific: ReadonlySet<string> = new Set(['application/json', 'application/octet-stream'])

const telling = ['schemaVersion', 'mediaType', 'manifests', 'layers', 'config'] as const

/**
 * Reads a manifest and decides what it is. One that could be read in two ways is refused: the same
 * digest would stand for two images (CVE-2021-41190).
 */
export function readManifest(
  bytes: Buffer,
  contentType: string | undefined,
  host: string,
): ManifestDocument {
  refuseSchema1(contentType, host)
  const declared = essence(contentType)
  if (declared?.startsWith('text/') === true)
    throw protocolError(
      {
        en: `${host} sent text where a manifest was expected.`,
        de: `${host} hat Text gesendet, wo ein Manifest erwartet wurde.`,
      },
      host,
    )
  const header = declared === null || unspecific.has(declared) ? null : declared

  const json = parseJson(bytes)
  if (!isObject(json)) {
    if (header !== null && kindOf(header) === 'other')
      return { mediaType: header, kind: 'other', json }
    throw protocolError(
      {
        en: `${host} sent a manifest that is not JSON.`,
        de: `${host} hat ein Manifest gesendet, das kein JSON ist.`,
      },
      host,
    )
  }
  const inBody = typeof json['mediaType'] === 'string' ? json['mediaType'] : null
  if (json['schemaVersion'] === 1 || isSchema1(inBody ?? '')) throw schema1Error(host)
  if (header !== null && inBody !== null && header !== inBody)
    throw protocolError(
      {
        en: `${host} calls a manifest by another type than the manifest itself does.`,
        de: `${host} nennt für ein Manifest einen anderen Typ als das Manifest selbst.`,
      },
      host,
    )

  const isIndexLike = 'manifests' in json
  const isImageLike = 'layers' in json || 'config' in json
  if ((isIndexLike && isImageLike) || hasOtherSpelling(json))
    throw protocolError(
      {
        en: `${host} sent a manifest that can be read in two ways.`,
        de: `${host} hat ein Manifest gesendet, das auf zwei Arten gelesen werden kann.`,
      },
      host,
    )

  const mediaType = header ?? inBody ?? guess(isIndexLike, isImageLike)
  if (mediaType === null)
    throw protocolError(
      {
        en: `${host} sent JSON that is no manifest.`,
        de: `${host} hat JSON gesendet, das kein Manifest ist.`,
      },
      host,
    )
  const kind = kindOf(mediaType)
  if ((kind === 'index' && !isIndexLike) || (kind === 'image' && !isImageLike))
    throw protocolError(
      {
        en: `${host} sent a manifest that is not of the type it names.`,
        de: `${host} hat ein Manifest gesendet, das nicht vom genannten Typ ist.`,
      },
      host,
    )
  return { mediaType, kind, json }
}

/**
 * Refuses what is called Docker's first format. Its digest leaves out its signatures, so that this has
 * to be said before the bytes are hashed.
 */
export function refuseSchema1(contentType: string | undefined, host: string): void {
  if (isSchema1(essence(contentType) ?? '')) throw schema1Error(host)
}

/** A manifest of version 2 must have a type in practice; OCI documents may leave it out. */
function guess(isIndexLike: boolean, isImageLike: boolean): string | null {
  if (isIndexLike) return OCI_INDEX
  return isImageLike ? OCI_MANIFEST : null
}

/** Go reads `Layers` and `layers` alike, JavaScript does not: two readings again. */
function hasOtherSpelling(document: Readonly<Record<string, unknown>>): boolean {
  const folded = new Map<string, string>(telling.map((name) => [name.toLowerCase(), name]))
  return Object.keys(document).some((key) => (folded.get(key.toLowerCase()) ?? key) !== key)
}

function schema1Error(host: string): RegistryAuthError {
  return new RegistryAuthError('UNSUPPORTED_MEDIA_TYPE', {
    host,
    message: {
      en: `${host} has this image only in Docker’s first image format, which is obsolete.`,
      de: `${host} hat dieses Image nur im ersten Image-Format von Docker, das veraltet ist.`,
    },
    hint: {
      en: 'Pull it with an older Docker and push it again, or build it anew.',
      de: 'Laden Sie es mit einem älteren Docker und dann erneut hoch, oder bauen Sie es neu.',
    },
  })
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
