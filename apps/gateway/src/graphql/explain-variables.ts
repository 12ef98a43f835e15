import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
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
      errors.push(
        problem(
          'BAD_USER_INPUT',
          `The variable of type ${String(type)} does not fit its type at ${place}.`,
          { status: 400, spec: true, place: placeOf(new GraphQLError('', { nodes: node })) },
        ),
      )
    })
  }
  return errors.length > 0
    ? errors.slice(0, MAX_ERRORS)
    : [problem('BAD_USER_INPUT', 'A variable does not fit its type.', { status: 400, spec: true })]
}
