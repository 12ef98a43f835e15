import { type GraphQLSchema, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'

/** Every name of the schema. No other word of a request may stand in an error. */
export function schemaNames(schema: GraphQLSchema): ReadonlySet<string> {
  const names = new Set<string>()
  for (const type of Object.values(schema.getTypeMap())) {
    names.add(type.name)
    if (isInputObjectType(type)) for (const name of Object.keys(type.getFields())) names.add(name)
    else if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        names.add(field.name)
        for (const { name } of field.args) names.add(name)
      }
  }
  return names
}
