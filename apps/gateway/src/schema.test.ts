import { GraphQLObjectType, GraphQLSchema, GraphQLString, isObjectType, isUnionType } from 'graphql'
import { expect, test } from 'vitest'
import { assertPolicies, policyOf } from './graphql/policy.ts'
import { printPublicSchema } from './print-schema.ts'
import { schema } from './schema.ts'

// `vitest run src/schema.test.ts --update` writes it.
test('the committed schema is what the code prints', async () => {
  await expect(printPublicSchema()).toMatchFileSnapshot('../schema.graphql')
})

test('a field without a policy does not get into the schema', () => {
  const query = new GraphQLObjectType({ name: 'Query', fields: { open: { type: GraphQLString } } })

  expect(() => assertPolicies(new GraphQLSchema({ query }))).toThrow('Query.open')
})

test('a type that nobody thought about does not get into the schema', () => {
  const inner = new GraphQLObjectType({ name: 'Inner', fields: { open: { type: GraphQLString } } })
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      inner: { type: inner, extensions: { pothosOptions: { authScopes: { viewer: true } } } },
    },
  })

  expect(() => assertPolicies(new GraphQLSchema({ query }))).toThrow('for Inner.')
})

test('exactly two output fields hold a secret', () => {
  const suspicious = /secret|password|token|credential|sealed|hash|private/iv
  const harmless = new Set([
    'Query.apiTokens',
    'Mutation.createApiToken',
    'Mutation.revokeApiToken',
    'ProviderField.secret',
    'Mutation.stageRegistrySecret',
    'Mutation.promoteRegistrySecret',
    'Mutation.discardRegistrySecret',
    'Registry.secret',
    'Registry.stagedSecret',
    'Registry.token',
    'Mutation.issueRegistryCredential',
    'IssueRegistryCredentialSuccess.credential',
    'IssuancePolicy.allowStaticSecret',
    'CreateApiTokenSuccess.token',
    'RevokeApiTokenSuccess.token',
    'Viewer.tokenName',
  ])

  const found = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [],
    )
    .filter((name) => suspicious.test(name.split('.')[1] ?? '') && !harmless.has(name))

  expect(found.toSorted()).toEqual(['CreateApiTokenSuccess.secret', 'IssuedCredential.secret'])
})

test('every mutation takes one input and answers a union of named outcomes', () => {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { type } = field
    const result = 'ofType' in type ? type.ofType : type

    expect([field.name, field.args[0]?.name]).toEqual([field.name, 'input'])
    expect([field.name, isUnionType(result)]).toEqual([field.name, true])
    expect([field.name, policyOf(field)]).not.toContain(null)
    if (!isUnionType(result)) continue
    const others = result
      .getTypes()
      .map(({ name }) => name)
      .filter((name) => !name.endsWith('Error'))
    expect(others).toEqual([`${result.name.slice(0, -'Result'.length)}Success`])
  }
})

test('every type, field and argument says what it is', () => {
  const missing = Object.values(schema.getTypeMap())
    .filter(({ name, description }) => !name.startsWith('__') && !description)
    .map(({ name }) => name)
  const lines = printPublicSchema().split('\n')
  const bare = lines.filter(
    (line, index) =>
      /^  \w+(?:\(|:)/v.test(line) && !lines[index - 1]?.endsWith('"""') && !line.includes(' = "'),
  )

  expect(
    missing.filter((name) => !['String', 'Boolean', 'Int', 'ID', 'Float'].includes(name)),
  ).toEqual([])
  expect(bare).toEqual([])
})
