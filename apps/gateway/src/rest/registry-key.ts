import { InvalidRegistryKeyError, normalizeRegistryKey } from '@wharfinger/registry-auth/reference'
import type { Context } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { findRegistryByKey, type Registry } from '../registries/registry.ts'
import { RequestError } from './errors.ts'

/** Anchore refuses what Wharfinger normalises everywhere else: scripts may wait for just that. */
export function refuseAddress(registry: string): void {
  const refuse = (message: string) =>
    new RequestError({
      status: 409,
      code: 'INVALID_REGISTRY_KEY',
      message,
      hint: 'Write host[:port][/path], as it stands in image names.',
    })
  if (registry.endsWith('/'))
    throw refuse("input registry name cannot end with trailing '/' characters.")
  if (/^[a-z][a-z0-9+.\-]*:\/\//iv.test(registry))
    throw refuse(
      'input registry name must start with a hostname/ip, without URI schema (http://, https://).',
    )
}

/** The record that a path names. Throws a NotFoundError where there is none, and none can be. */
export async function findNamed(
  { database }: Pick<Context, 'database'>,
  name: string,
): Promise<Registry> {
  refuseAddress(name)
  const key = normalKey(name)
  const registry = key === null ? null : await findRegistryByKey(database, key)
  if (!registry) throw new NotFoundError('registry')
  return registry
}

/** Throws where a body names another record than the path does. */
export function refuseOther(name: string, { key }: Pick<Registry, 'key'>): void {
  refuseAddress(name)
  if (normalKey(name) !== key)
    throw new RequestError({
      status: 409,
      code: 'CONFLICT',
      message: 'registry name in path does not equal registry name in body.',
      hint: 'A registry keeps its name here. Add another, and delete this one.',
    })
}

function normalKey(text: string): string | null {
  try {
    return normalizeRegistryKey(text).key
  } catch (error) {
    if (error instanceof InvalidRegistryKeyError) return null
    throw error
  }
}
