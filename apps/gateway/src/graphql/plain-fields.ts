import { type GraphQLSchema, isObjectType } from 'graphql'

/**
 * Takes the resolver from every field that only shows the property of its own name. What graphql-js
 * does without one is the same, and compiled it is one property access instead of a call, a try and
 * a look whether it was a promise: on a list this is most of the time.
 */
export function dropPlainResolvers(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields()))
      if (field.extensions['pothosExposedField'] === field.name) delete field.resolve
  }
  return schema
}
