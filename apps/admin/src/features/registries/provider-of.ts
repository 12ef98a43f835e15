import type { StoredRegistry } from './form-values.ts'
import type { Method, Provider } from './use-providers.ts'

/**
 * The provider of a stored registry. A password, an identity token or no credential go with every
 * type, so the method in use may be described with another provider.
 */
export function providerOf(
  { type, method }: Pick<StoredRegistry, 'type' | 'method'>,
  providers: readonly Provider[],
): Provider | undefined {
  const provider = providers.find((each) => each.type === type)
  if (!provider || provider.methods.some(({ name }) => name === method)) return provider
  const inUse = providers.flatMap(({ methods }) => methods).find(({ name }) => name === method)
  return inUse ? { ...provider, methods: [inUse, ...provider.methods] } : provider
}

/** How a stored registry signs in, as the gateway describes it. */
export const methodOf = (
  stored: Pick<StoredRegistry, 'type' | 'method'>,
  providers: readonly Provider[],
): Method | undefined =>
  providerOf(stored, providers)?.methods.find(({ name }) => name === stored.method)

/** With which user name other programs sign in with what is stored; null where it is no login. */
export function loginName(
  stored: Pick<StoredRegistry, 'type' | 'method' | 'username'>,
  providers: readonly Provider[],
): string | null {
  const isPassword = methodOf(stored, providers)?.fields.some(({ secret }) => secret) === true
  return isPassword && providerOf(stored, providers)?.signsInElsewhere === true
    ? stored.username
    : null
}
