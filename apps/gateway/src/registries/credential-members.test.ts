import { kinds } from '@wharfinger/registry-auth/kinds'
import { assertInputObjectType, type GraphQLInputType, isInputObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../schema.ts'
import { startGateway } from '../testing/gateway.ts'
import { credentialMembers, inputNameOf, membersOf } from './credential-members.ts'

test('one kind alone has its own members, and dockerV2', () => {
  expect(membersOf({ docker_v2: kinds.docker_v2 }).map(({ name }) => name)).toEqual([
    'basic',
    'identityToken',
    'anonymous',
    'dockerV2',
  ])
})

test('every method of every kind is a member, by a name that is there once', () => {
  const names = credentialMembers.map(({ name }) => name)
  const methods = Object.values(kinds).flatMap((kind) => Object.keys(kind.methods))

  expect(new Set(names).size).toBe(names.length)
  expect(names.toSorted()).toEqual([...methods, 'dockerV2'].toSorted())
})

test.for([
  ['anonymous', null],
  ['basic', 'BasicCredentialInput'],
  ['dockerV2', 'BasicCredentialInput'],
  ['acrAdmin', 'BasicCredentialInput'],
  ['harborUser', 'BasicCredentialInput'],
  ['identityToken', 'IdentityTokenInput'],
  ['harborRobot', 'HarborRobotInput'],
] as const)('the values of %s are a %s', ([member, input]) => {
  const found = credentialMembers.find(({ name }) => name === member)

  expect(found && inputNameOf(found.method)).toBe(input)
})

test('an input is shared by what is asked for by user name and password alone', () => {
  const shared = credentialMembers.filter(
    ({ method }) => inputNameOf(method) === 'BasicCredentialInput',
  )
  const own = credentialMembers.flatMap(({ method }) => inputNameOf(method) ?? [])

  for (const { method } of shared)
    expect(Object.keys(method.fields)).toEqual(['username', 'password'])
  expect(new Set(own).size).toBe(own.length - shared.length + 1)
})

test('a kind that is registered has its members without being named anywhere else', () => {
  const { harborRobot } = kinds.harbor.methods
  const methods = { exampleKey: { ...harborRobot, name: 'exampleKey' } }

  const members = membersOf({ ...kinds, example: { ...kinds.harbor, methods } })

  const added = members.filter(({ name }) => !credentialMembers.some((each) => each.name === name))
  expect(added.map(({ name, method }) => [name, inputNameOf(method)])).toEqual([
    ['exampleKey', 'ExampleKeyInput'],
  ])
})

test('what `providers` describes is what the input takes, field by field', async () => {
  await using gateway = await startGateway()
  const { data } = await gateway.execute<{ providers: readonly Described[] }>(
    '{ providers { type methods { name fields { name required secret } } } }',
  )

  const described = data.providers.flatMap(({ methods }) => methods)

  const members = assertInputObjectType(schema.getType('RegistryCredentialInput')).getFields()
  const taken = described.map(({ name }) => [name, fieldsOf(members[name]?.type)])
  expect(taken).toEqual(
    described.map(({ name, fields }) => [
      name,
      Object.fromEntries(
        fields.map((field) => [field.name, field.required && !field.secret ? 'String!' : 'String']),
      ),
    ]),
  )
  expect(data.providers.map(({ type }) => type.toLowerCase())).toEqual(Object.keys(kinds))
})

/** The fields of an input by name, with their types; none for a member that is only true. */
function fieldsOf(type: GraphQLInputType | undefined): Readonly<Record<string, string>> {
  if (!isInputObjectType(type)) return {}
  return Object.fromEntries(
    Object.values(type.getFields()).map((field) => [field.name, String(field.type)]),
  )
}

interface Described {
  readonly type: string
  readonly methods: readonly {
    readonly name: string
    readonly fields: readonly { name: string; required: boolean; secret: boolean }[]
  }[]
}
