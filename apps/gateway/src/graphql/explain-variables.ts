import {
  type DocumentNode,
  getNamedType,
  getOperationAST,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isNonNullType,
  typeFromAST,
  validateInputValue,
} from 'graphql'
import { placeOf, problem } from './problem.ts'

const MAX_ERRORS = 10

/**
 * Says which variables do not fit, by the schema's own names and never by value: the engine's
 * messages repeat the whole value, and one of ours may be a password.
 */
export function explainVariables(
  schema: GraphQLSchema,
  names: ReadonlySet<string>,
  document: DocumentNode,
  operationName: string | undefined,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  const operation = getOperationAST(document, operationName)
  if (!operation) return [problem('BAD_REQUEST', 'No operation was chosen.', { status: 400 })]

  const errors: GraphQLError[] = []
  for (const node of operation.variableDefinitions ?? []) {
    const { variable, type: typeNode, defaultValue } = node
    const type = typeFromAST(schema, typeNode)
    if (!isInputType(type)) continue
    const name = variable.name.value
    const given = Object.hasOwn(variables, name)
    if (!given && (defaultValue || !isNonNullType(type))) continue
    validateInputValue(given ? variables[name] : undefined, type, (_error, path) => {
      const place = [name, ...path.map(String)]
        .map((step) => (names.has(step) || /^\d+$/v.test(step) ? step : '…'))
        .join('.')
      const at = place === '…' ? '' : ` at ${place}`
      const oneOf = isOneOf(type, path) ? ' Give exactly one of its members, and not null.' : ''
      errors.push(
        problem(
          'BAD_USER_INPUT',
          `The variable of type ${String(type)} does not fit its type${at}.${oneOf}`,
          { status: 400, spec: true, place: placeOf(new GraphQLError('', { nodes: node })) },
        ),
      )
    })
  }
  return errors.length > 0
    ? errors.slice(0, MAX_ERRORS)
    : [problem('BAD_USER_INPUT', 'A variable does not fit its type.', { status: 400, spec: true })]
}

/** Whether that place, a path of names and list positions, holds an input of which one member is given. */
function isOneOf(type: GraphQLInputType, path: readonly (string | number)[]): boolean {
  let place = getNamedType(type)
  for (const step of path) {
    if (typeof step === 'number' || !isInputObjectType(place)) continue
    const field = place.getFields()[step]
    if (!field) return false
    place = getNamedType(field.type)
  }
  return isInputObjectType(place) && place.isOneOf
}
