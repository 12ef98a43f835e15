import { markdownTable } from '@wharfinger/tooling/guides/markdown-table'
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql'
import { policyOf } from '../graphql/policy.ts'

const BUILT_IN: ReadonlySet<string> = new Set(['Boolean', 'Float', 'ID', 'Int', 'String'])

/** `docs/reference/graphql.md`: what can be asked, and the types behind it. */
export function graphqlPage(schema: GraphQLSchema): string {
  const roots = [
    ['Queries', schema.getQueryType()],
    ['Mutations', schema.getMutationType()],
    ['Subscriptions', schema.getSubscriptionType()],
  ] as const
  const rootTypes: ReadonlySet<unknown> = new Set(roots.map(([, type]) => type))
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !BUILT_IN.has(type.name) && !rootTypes.has(type),
  )
  const parts = [
    '# GraphQL',
    '<!-- Written by: (cd apps/gateway && npx vitest run src/reference.test.ts --update) -->',
    '`POST /graphql` with `Authorization: Bearer <token>` and JSON: `{"query": …, "variables": …}`. Subscriptions are server-sent events at the same address. [The examples](../examples/README.md) run as they are; [`schema.graphql`](../../apps/gateway/schema.graphql) is for tools; `/graphiql` on your server is for trying things out.',
    'A mutation answers a union: its `…Success`, or types that implement `Error`, with a [code](errors.md). An error at the top of an answer is about the request itself. Lists are connections: `first` and `after`, at most 100 a page, and `totalCount` only when it is asked for.',
    ...roots.flatMap(([title, type]) => (type ? [`## ${title}`, ...rootFields(type)] : [])),
    '## Types',
    ...typeSections(types.filter((type) => isObjectType(type) || isInterfaceType(type))),
    '## Inputs',
    ...typeSections(types.filter(isInputObjectType)),
    '## Unions',
    markdownTable(
      ['Union', 'Members', 'Meaning'],
      sorted(types.filter(isUnionType)).map((type) => [
        `<a id="${type.name.toLowerCase()}"></a>\`${type.name}\``,
        type.getTypes().map(linkTo).join(', '),
        type.description ?? '',
      ]),
    ),
    '## Enums',
    ...typeSections(types.filter(isEnumType)),
    '## Scalars',
    markdownTable(
      ['Scalar', 'Meaning'],
      sorted(types.filter(isScalarType)).map((type) => [
        `<a id="${type.name.toLowerCase()}"></a>\`${type.name}\``,
        type.description ?? '',
      ]),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

/** A list of links, and a section for each. Types have the same names, but for the word before. */
function rootFields(type: GraphQLObjectType): string[] {
  const fields = sorted(Object.values(type.getFields()))
  const kind = type.name.toLowerCase()
  return [
    fields.map(({ name }) => `[${name}](#${kind}-${name.toLowerCase()})`).join(' · '),
    ...fields.flatMap((field) => [
      `### ${kind} ${field.name}`,
      `${field.description ?? ''} For ${audience(field)}.`,
      ...(field.args.length > 0 ? [fieldTable('Argument', field.args)] : []),
      `Answers ${answer(field)}.`,
    ]),
  ]
}

function audience(field: GraphQLField<unknown, unknown>): string {
  const policy = policyOf(field)
  return policy === 'viewer' ? 'everybody signed in' : `the role ${policy ?? 'none'} and above`
}

function answer({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type)
  return isUnionType(named) ? named.getTypes().map(linkTo).join(', ') : typeLink(type)
}

function typeSections(types: readonly GraphQLNamedType[]): string[] {
  return sorted(types).flatMap((type) => {
    const interfaces = isObjectType(type) ? type.getInterfaces() : []
    const also =
      interfaces.length > 0 ? ` Implements ${interfaces.map(({ name }) => name).join(', ')}.` : ''
    return [`### ${type.name}`, `${type.description ?? ''}${also}`, body(type)]
  })
}

function body(type: GraphQLNamedType): string {
  if (isEnumType(type))
    return markdownTable(
      ['Value', 'Meaning'],
      type.getValues().map(({ name, description }) => [`\`${name}\``, description ?? '']),
    )
  if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type))
    return fieldTable('Field', Object.values(type.getFields()))
  return ''
}

type Described = GraphQLArgument | GraphQLInputField | GraphQLField<unknown, unknown>

function fieldTable(title: string, fields: readonly Described[]): string {
  return markdownTable(
    [title, 'Type', 'Meaning'],
    sorted(fields).map((field) => [
      `\`${field.name}${argumentsOf(field)}\``,
      typeLink(field.type),
      field.description ?? '',
    ]),
  )
}

function argumentsOf(field: Described): string {
  if (!('args' in field) || field.args.length === 0) return ''
  return `(${field.args.map(({ name, type }) => `${name}: ${String(type)}`).join(', ')})`
}

/** The type as it is written, as a link to its section. */
function typeLink(type: Described['type']): string {
  const { name } = getNamedType(type)
  const text = `\`${String(type)}\``
  return BUILT_IN.has(name) ? text : `[${text}](#${name.toLowerCase()})`
}

function linkTo({ name }: GraphQLNamedType): string {
  return `[\`${name}\`](#${name.toLowerCase()})`
}

function sorted<Named extends { readonly name: string }>(all: readonly Named[]): Named[] {
  return all.toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
