import { type GraphQLSchema, isEnumType, isInterfaceType, isObjectType } from 'graphql'

/** What a mutation or a list answers with, which graphcache never keeps by itself. */
const answers = /(?:Success|Connection|Edge)$|^PageInfo$|^__/

/** Writes what the console has to know of the schema at run time, so that nobody keeps a list. */
export function plugin(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap())
  const roots = new Set(
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map(
      (type) => type?.name,
    ),
  )
  const embedded = types
    .filter((type) => isObjectType(type))
    .filter(({ name }) => !roots.has(name) && !answers.test(name))
    // An id alone is no identity: that of a distribution is its name.
    .filter((type) => type.getInterfaces().length === 0)
    .map(({ name }) => name)
    .toSorted()
  const possible = Object.fromEntries(
    types
      .filter((type) => isInterfaceType(type))
      .map((type) => [
        type.name,
        schema
          .getPossibleTypes(type)
          .map(({ name }) => name)
          .toSorted(),
      ]),
  )
  const registryType = schema.getType('RegistryType')
  const registryTypes = isEnumType(registryType)
    ? registryType.getValues().map(({ name }) => name)
    : []
  return [
    '/** Types without an identity, which are kept with the record that they belong to. */',
    `export const embeddedTypes: readonly string[] = ${JSON.stringify(embedded)}`,
    '/** Every type that stands for more than one. */',
    `export const possibleTypes: Record<string, string[]> = ${JSON.stringify(possible)}`,
    '/** Every type of registry. */',
    `export const registryTypes = ${JSON.stringify(registryTypes)} as const`,
    '',
  ].join('\n')
}
