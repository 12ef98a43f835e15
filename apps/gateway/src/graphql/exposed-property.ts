import type { GraphQLField } from 'graphql'

/**
 * The property that a field shows as it is, or null for a field that has something to do or to
 * check. Read without its resolver, it is one property access instead of a call through Pothos.
 */
export function exposedProperty({
  name,
  resolve,
  extensions,
}: GraphQLField<unknown, unknown>): string | null {
  if (!resolve) return name
  const { pothosOptions: options, pothosExposedField: property } = extensions
  const checks = typeof options !== 'object' || options === null || 'authScopes' in options
  return typeof property === 'string' && !checks ? property : null
}
