import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { expect, test } from 'vitest'
import { policyOf } from './graphql/policy.ts'
import type { Role } from './identity/actor.ts'
import { schema } from './schema.ts'
import { startGateway } from './testing/gateway.ts'

const RANK = { viewer: 1, editor: 2, admin: 3 } as const
const SENDERS = [null, 'viewer', 'editor', 'admin'] as const

/** Decision by role, written down here once more: a policy that slips is noticed. */
const NEEDED: Readonly<Record<string, Role | 'issuer'>> = {
  'Query.node': 'viewer',
  'Query.nodes': 'viewer',
  'Query.registry': 'viewer',
  'Query.registries': 'viewer',
  'Query.registryFacets': 'viewer',
  'Query.overview': 'viewer',
  'Query.matchRegistry': 'viewer',
  'Query.deletionImpact': 'viewer',
  'Query.guessRegistryType': 'viewer',
  'Query.images': 'viewer',
  'Query.image': 'viewer',
  'Query.watches': 'viewer',
  'Query.watch': 'viewer',
  'Query.compareImages': 'viewer',
  'Query.providers': 'viewer',
  'Query.auditEvents': 'admin',
  'Query.cloudIdentity': 'admin',
  'Query.apiTokens': 'viewer',
  'Query.users': 'admin',
  'Query.viewer': 'viewer',
  'Query.server': 'viewer',
  'Mutation.addRegistry': 'editor',
  'Mutation.updateRegistry': 'editor',
  'Mutation.deleteRegistry': 'editor',
  'Mutation.restoreRegistry': 'editor',
  'Mutation.testRegistry': 'editor',
  'Mutation.testRegistries': 'editor',
  'Mutation.deleteRegistries': 'editor',
  'Mutation.importRegistries': 'editor',
  'Mutation.stageRegistrySecret': 'editor',
  'Mutation.promoteRegistrySecret': 'editor',
  'Mutation.discardRegistrySecret': 'editor',
  'Mutation.setIssuancePolicy': 'admin',
  // Of API tokens only those that name the registry; no role helps them.
  'Mutation.issueRegistryCredential': 'issuer',
  'Mutation.addImage': 'editor',
  'Mutation.deleteImage': 'editor',
  'Mutation.cancelImage': 'editor',
  'Mutation.reanalyzeImage': 'editor',
  'Mutation.reattachImage': 'editor',
  'Mutation.watchRepository': 'editor',
  'Mutation.unwatchRepository': 'editor',
  'Mutation.resumeWatch': 'editor',
  'Mutation.deleteImages': 'editor',
  'Mutation.reanalyzeImages': 'editor',
  'Mutation.inviteUser': 'admin',
  'Mutation.setUserRole': 'admin',
  'Mutation.disableUser': 'admin',
  'Mutation.enableUser': 'admin',
  'Mutation.createApiToken': 'viewer',
  'Mutation.revokeApiToken': 'viewer',
  'Subscription.registryChanged': 'viewer',
  'Subscription.imageChanged': 'viewer',
}

type AnyField = GraphQLField<unknown, unknown>

const roots = [
  schema.getQueryType(),
  schema.getMutationType(),
  schema.getSubscriptionType(),
].filter((type): type is GraphQLObjectType => Boolean(type))
const fields = roots.flatMap((type) =>
  Object.values(type.getFields()).map(
    (field: AnyField) => [`${type.name}.${field.name}`, field] as const,
  ),
)

/** A literal that fits a type, and that names nothing. */
function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType)
  if (isListType(type)) return '[]'
  if (isEnumType(type)) return type.getValues()[0]?.name ?? ''
  if (isLeafType(type)) return type.name === 'Boolean' ? 'false' : type.name === 'Int' ? '1' : '"x"'
  const members = isInputObjectType(type) ? Object.values(type.getFields()) : []
  const [first] = members
  const wanted =
    isInputObjectType(type) && type.isOneOf
      ? first && [first]
      : members.filter((member) => isNonNullType(member.type) && !member.default)
  return `{ ${(wanted ?? []).map((member) => `${member.name}: ${literal(member.type)}`).join(', ')} }`
}

function operationOf(name: string, field: AnyField): string {
  const args = field.args.filter(({ type }) => isNonNullType(type))
  const given = args.map((argument) => `${argument.name}: ${literal(argument.type)}`).join(', ')
  const named = isNonNullType(field.type) ? field.type.ofType : field.type
  const composite = isObjectType(named) || isUnionType(named) || !isLeafType(named)
  const kind = name.split('.')[0]?.toLowerCase()
  return `${kind} { ${field.name}${given && `(${given})`}${composite ? ' { __typename }' : ''} }`
}

test('every operation has the role that it is meant to have', () => {
  expect(Object.fromEntries(fields.map(([name, field]) => [name, policyOf(field)]))).toEqual(NEEDED)
})

test('every operation asks each sender for its role, and for nothing else first', async () => {
  await using gateway = await startGateway()

  for (const [name, field] of fields) {
    const query = operationOf(name, field)
    for (const as of SENDERS) {
      const response = await gateway.fetch(
        '/graphql',
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: name.startsWith('Subscription') ? 'text/event-stream' : 'application/json',
          },
          body: JSON.stringify({ query }),
          signal: AbortSignal.timeout(5_000),
        },
        as,
      )
      const needed = NEEDED[name] ?? 'admin'
      const allowed = as !== null && needed !== 'issuer' && RANK[as] >= RANK[needed]
      const streams = name.startsWith('Subscription') && allowed
      const text = streams ? '' : await response.text()
      if (streams) {
        const reader = response.body?.getReader()
        await reader?.read()
        await reader?.cancel()
      }

      const codes = [...text.matchAll(/"code":"(\w+)"/gv)].map(([, code]) => code)
      const expected = as === null ? 'UNAUTHENTICATED' : 'FORBIDDEN'
      expect([query, as, codes.includes(expected)]).toEqual([query, as, !allowed])
      expect([query, text]).not.toContain('GRAPHQL_VALIDATION_FAILED')
    }
  }
})

test('a refusal by role is in the audit', async () => {
  await using gateway = await startGateway()

  await gateway.execute('{ users { nodes { id } } }', {}, { as: 'editor' })
  const { data } = await gateway.execute<{ auditEvents: { nodes: object[] } }>(
    '{ auditEvents(filter: { action: "graphql.refuse" }) { nodes { actor outcome detail } } }',
  )

  expect(data.auditEvents.nodes).toEqual([
    { actor: "editor's token", outcome: 'refused', detail: { field: 'users' } },
  ])
})

test('an id of somebody else’s record answers as one that is not there', async () => {
  await using gateway = await startGateway()
  const tokens = await gateway.execute<{ apiTokens: { nodes: { id: string; name: string }[] } }>(
    '{ apiTokens { nodes { id name } } }',
  )
  const events = await gateway.execute<{ auditEvents: { nodes: { id: string }[] } }>(
    '{ auditEvents(first: 1) { nodes { id } } }',
  )
  const people = await gateway.execute<{ users: { nodes: { id: string; email: string }[] } }>(
    '{ users { nodes { id email } } }',
  )
  const ids = [
    ...tokens.data.apiTokens.nodes,
    ...events.data.auditEvents.nodes,
    ...people.data.users.nodes,
  ].map(({ id }) => id)

  const { data } = await gateway.execute<{ nodes: ({ name?: string } | null)[] }>(
    'query($ids: [ID!]!) { nodes(ids: $ids) { ... on ApiToken { name } ... on User { name } } }',
    { ids },
    { as: 'viewer' },
  )

  expect(data.nodes.filter((node) => node !== null)).toEqual([
    { name: "viewer's token" },
    { name: 'viewer' },
  ])
})

test('a token limited to reading changes nothing', async () => {
  await using gateway = await startGateway()
  const { data } = await gateway.execute<{ createApiToken: { secret: string } }>(
    `mutation { createApiToken(input: { name: "ro", role: ADMIN, scopes: ["read"] }) {
      ... on CreateApiTokenSuccess { secret token { name } } } }`,
  )
  const send = async (query: string) => {
    const response = await gateway.fetch(
      '/graphql',
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${data.createApiToken.secret}`,
        },
        body: JSON.stringify({ query }),
      },
      null,
    )
    return response.text()
  }

  expect(await send('{ registries { totalCount } }')).toBe(
    '{"data":{"registries":{"totalCount":0}}}',
  )
  expect(await send('mutation { deleteImage(input: { id: "x" }) { __typename } }')).toContain(
    'FORBIDDEN',
  )
})
