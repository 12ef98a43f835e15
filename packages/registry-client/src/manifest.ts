import { headerOf, RegistryAuthError } from '@wharfinger/registry-auth'
import { isDigest } from '@wharfinger/registry-auth/reference'
import { ask, protocolError, repeating } from './ask.ts'
import { algorithmOf, digestOf } from './digest.ts'
import { readManifest, refuseSchema1 } from './manifest-document.ts'
import { MANIFEST_ACCEPT, type ManifestKind } from './media-types.ts'
import { checkReference, pullScope, repositoryPath } from './names.ts'
import { readBytes } from './read-bytes.ts'
import type { RegistryAnswer, RegistryReader } from './registry-reader.ts'

/** What every call takes last. An aborted signal rejects the call with its reason. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}

/** A manifest whose bytes have the digest that was asked for. */
export interface Manifest {
  /** Computed over `bytes`; SHA-512 only where it was asked for by such a digest. */
  readonly digest: string
  readonly mediaType: string
  /** As they came over the wire. */
  readonly bytes: Buffer
  readonly kind: ManifestKind
  /** The document; null where one of another kind is no JSON. */
  readonly json: unknown
}

/** Registries have to take 4 MiB (distribution-spec, "Pushing manifests"); no more is read. */
export const METADATA_BYTES = 4 * 1024 * 1024

/**
 * Fetches a manifest by tag or digest. The digest is always computed, and has to agree with the one
 * asked for and the one that the registry names.
 */
export async function fetchManifest(
  reader: RegistryReader,
  repository: string,
  reference: string,
  { signal }: CallOptions = {},
): Promise<Manifest> {
  const { host } = reader
  const base = repositoryPath(repository, host)
  checkReference(reference, host)
  return repeating(reader, signal, async () => {
    const answer = await ask(reader, {
      method: 'GET',
      path: `${base}/manifests/${reference}`,
      scope: pullScope(repository),
      accept: MANIFEST_ACCEPT,
      ...(signal && { signal }),
    })
    const bytes = await readWhole(answer, host)
    const contentType = headerOf(answer.headers, 'content-type')
    refuseSchema1(contentType, host)
    const digest = verifiedDigest(bytes, reference, answer, host)
    return { digest, bytes, ...readManifest(bytes, contentType, host) }
  })
}

async function readWhole({ headers, body }: RegistryAnswer, host: string): Promise<Buffer> {
  const announced = Number(headerOf(headers, 'content-length') ?? 0)
  const bytes = announced > METADATA_BYTES ? null : await readBytes(body, METADATA_BYTES)
  if (bytes !== null) return bytes
  body.destroy()
  throw new RegistryAuthError('MANIFEST_TOO_LARGE', { host })
}

function verifiedDigest(
  bytes: Buffer,
  reference: string,
  { headers }: RegistryAnswer,
  host: string,
): string {
  const mismatch = new RegistryAuthError('DIGEST_MISMATCH', { host })
  const named = headerOf(headers, 'docker-content-digest')?.trim() ?? ''
  const namedBy = algorithmOf(named)
  if (namedBy !== null && digestOf(bytes, namedBy) !== named) throw mismatch
  const algorithm = isDigest(reference) ? algorithmOf(reference) : null
  const digest = digestOf(bytes, algorithm ?? 'sha256')
  if (algorithm !== null && digest !== reference) throw mismatch
  return digest
}

/** Parses a document that has to be of a certain form. */
export function parsed<T>(
  result: { readonly success: true; readonly data: T } | { readonly success: false },
  host: string,
): T {
  if (result.success) return result.data
  throw protocolError(
    {
      en: `${host} sent a manifest with parts that are missing or not valid.`,
      de: `${host} hat ein Manifest gesendet, dem Teile fehlen oder in dem Teile ungültig sind.`,
    },
    host,
  )
}
