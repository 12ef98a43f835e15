import { type GraphQLField, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql'

/**
 * Written on every type below the roots: its fields have the policy of the root field through which
 * they are reached. Saying so by hand is the point; a type without it does not get into the schema.
 */
export const REACHED = { policy: 'reached' } as const

/** The role that a root field asks for, as its definition states it. */
export function policyOf(field: GraphQLField<unknown, unknown>): string | null {
  const options: unknown = field.extensions['pothosOptions']
  if (typeof options !== 'object' || options === null || !('authScopes' in options)) return null
  const { authScopes } = options
  if (typeof authScopes !== 'object' || authScopes === null) return null
  const [role, ...others] = Object.keys(authScopes)
  return role !== undefined && others.length === 0 ? role : null
}

/** Fails the build of a schema in which a field has no policy. */
export function assertPolicies(schema: GraphQLSchema): GraphQLSchema {
  const roots = new Set([
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ])
  const missing: string[] = []
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue
    if (isObjectType(type) && roots.has(type)) {
      for (const field of Object.values(type.getFields()))
        if (policyOf(field) === null) missing.push(`${type.name}.${field.name}`)
    } else if (type.extensions['policy'] !== REACHED.policy) missing.push(type.name)
  }
  if (missing.length > 0) throw new Error(`No policy is declared for ${missing.join(', ')}.`)
  return schema
}
