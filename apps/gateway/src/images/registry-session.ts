import {
  openRegistry,
  type RegistryAuthError,
  type RegistrySession,
} from '@wharfinger/registry-auth'
import type { Shared } from '../context.ts'
import {
  cacheKeyOf,
  findCredential,
  hostOf,
  noteRefusal,
  type ResolvedRegistry,
  targetOf,
} from '../registries/resolve.ts'
import type { Image } from './image.ts'
import { watchRefusals } from './watch-refusals.ts'

/** A way into the registry of an image, and the record that opened it. */
export interface OpenedRegistry {
  readonly session: RegistrySession
  /** Null for a registry that needs no credential. */
  readonly record: ResolvedRegistry | null
}

/**
 * Opens the registry with the credential that matches the image. A wrong credential fails: there is
 * no falling back to asking without one. Its secret stays sealed until no cached token serves. A host
 * without a record is asked anonymously, and is held
 * to public addresses by the egress policy.
 */
export async function openFor(
  shared: Shared,
  { registryHost: host, repository }: Pick<Image, 'registryHost' | 'repository'>,
  signal: AbortSignal,
): Promise<OpenedRegistry> {
  const { resolver, transport, tokens, logins } = shared
  const record = resolver.match({ host, repository })
  const found =
    record && (await findCredential(shared, { id: record.id, reason: 'pull', actor: 'system' }))
  if (!record || !found) {
    const target = {
      host,
      tlsVerify: true,
      // Without a credential nothing can be read on the way; the policy still says where it may be.
      allowPlainHttp: true,
      caCertificate: null,
      configured: false,
    }
    const session = openRegistry({
      transport,
      target,
      credential: { method: 'anonymous' },
      tokens,
      logins,
      cacheKey: 'anonymous',
      signal,
    })
    return { session, record: null }
  }
  const { id, key } = record
  const { version, credential } = found
  const cacheKey = cacheKeyOf({ id, version })
  const session = openRegistry({
    transport,
    target: { ...targetOf(record), host },
    credential,
    tokens,
    logins,
    // Another name of the record's registry is spoken to under that name, with logins of its own.
    cacheKey: host === hostOf(key) ? cacheKey : `${cacheKey}\n${host}`,
    isCurrent: () => resolver.holds(id, version),
    signal,
  })
  const onFailure = (error: RegistryAuthError) => noteRefusal(shared, { id, version, error })
  return { session: watchRefusals(session, { onFailure, log: shared.log }), record }
}
