import { headerOf, RegistryAuthError } from '@wharfinger/registry-auth'
import { isDigest } from '@wharfinger/registry-auth/reference'
import { ask } from './ask.ts'
import { algorithmOf } from './digest.ts'
import { type CallOptions, fetchManifest } from './manifest.ts'
import { essence, isSchema1, MANIFEST_ACCEPT } from './media-types.ts'
import { checkReference, pullScope, repositoryPath } from './names.ts'
import type { RegistryReader } from './registry-reader.ts'

/** What a tag stands for, in the registry's own words. */
export interface ManifestHead {
  /** Not verified, as there is nothing to verify: good for noticing that a tag has moved. */
  readonly digest: string
  readonly mediaType: string
  readonly size: number
}

/** Asks for a manifest's digest without its bytes; fetches it where the registry cannot do that. */
export async function fetchHead(
  reader: RegistryReader,
  repository: string,
  reference: string,
  options: CallOptions = {},
): Promise<ManifestHead> {
  const { signal } = options
  const base = repositoryPath(repository, reader.host)
  checkReference(reference, reader.host)
  const head = await ask(reader, {
    method: 'HEAD',
    path: `${base}/manifests/${reference}`,
    scope: pullScope(repository),
    accept: MANIFEST_ACCEPT,
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    // An answer to HEAD has no body to say why: the answer to GET has.
    if (error instanceof RegistryAuthError && [403, 405].includes(error.status ?? 0)) return null
    throw error
  })
  head?.body.destroy()
  const digest = headerOf(head?.headers ?? {}, 'docker-content-digest') ?? ''
  const mediaType = essence(headerOf(head?.headers ?? {}, 'content-type'))
  const size = headerOf(head?.headers ?? {}, 'content-length')
  if (isDigest(digest) && mediaType !== null && size !== undefined && !isSchema1(mediaType)) {
    // What was asked for by its digest can be told from something else even without the bytes.
    if (algorithmOf(digest) === algorithmOf(reference) && digest !== reference)
      throw new RegistryAuthError('DIGEST_MISMATCH', { host: reader.host })
    return { digest, mediaType, size: Number(size) }
  }
  // The manifest itself says what its head leaves out, and why it is of no use.
  const manifest = await fetchManifest(reader, repository, reference, options)
  const { bytes } = manifest
  return { digest: manifest.digest, mediaType: manifest.mediaType, size: bytes.length }
}
