import { expect, test } from 'vitest'
import { startGateway } from '../testing/gateway.ts'

const ADD = 'mutation($input: AddRegistryInput!) { addRegistry(input: $input) { __typename } }'

test('says which variable does not fit, and what a oneOf wants', async () => {
  await using gateway = await startGateway()
  const messages = async (query: string, variables: object) => {
    const { errors } = await gateway.execute(query, { ...variables })
    return errors.map(({ message }) => message)
  }

  const input = { registry: 'a.example', credential: {} }
  expect(await messages(ADD, { input })).toEqual([
    'The variable of type AddRegistryInput! does not fit its type at input.credential.' +
      ' Give exactly one of its members, and not null.',
  ])
  expect(await messages('query($hunter2: ID!) { node(id: $hunter2) { id } }', {})).toEqual([
    'The variable of type ID! does not fit its type.',
  ])
})
