import { openRegistry, type RegistrySession } from '@wharfinger/registry-auth'
import type { Shared } from '../context.ts'
import {
  cacheKeyOf,
  openCredential,
  type ResolvedRegistry,
  targetOf,
} from '../registries/resolve.ts'
import type { Image } from './image.ts'

/** A way into the registry of an image, and the record that opened it. */
export interface OpenedRegistry {
  readonly session: RegistrySession
  /** Null for a registry that needs no credential. */
  readonly record: ResolvedRegistry | null
}

/**
 * Opens the registry with the credential that matches the image. A wrong credential fails: there is
 * no falling back to asking without one. A host without a record is asked anonymously, and is held
 * to public addresses by the egress policy.
 */
export async function openFor(
  shared: Pick<
    Shared,
    'resolver' | 'database' | 'vault' | 'audit' | 'transport' | 'tokens' | 'logins'
  >,
  { registryHost: host, repository }: Pick<Image, 'registryHost' | 'repository'>,
  signal: AbortSignal,
): Promise<OpenedRegistry> {
  const { resolver, transport, tokens, logins } = shared
  const record = resolver.match({ host, repository })
  const opened =
    record && (await openCredential(shared, { id: record.id, reason: 'pull', actor: 'system' }))
  if (!record || !opened) {
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
  const { id } = record
  const { version } = opened
  const session = openRegistry({
    transport,
    target: targetOf(record),
    credential: opened.credential,
    tokens,
    logins,
    cacheKey: cacheKeyOf({ id, version }),
    isCurrent: () => resolver.holds(id, version),
    signal,
  })
  return { session, record }
}
