import { MutationObserver, onlineManager } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { graphql } from '../gql/document.ts'
import { createMockGateway } from '../testing/mock-gateway.ts'
import { createBackend } from './backend.tsx'
import { send } from './send.ts'

const secret = 'hunter2-in-no-store'

const StoreForTestDocument = graphql(/* GraphQL */ `
  mutation StoreForTest($input: AddRegistryInput!) {
    addRegistry(input: $input) {
      __typename
      ... on AddRegistrySuccess {
        registry {
          id
          registry
        }
      }
    }
  }
`)

/** Whether a text is anywhere that can be reached from a value. */
function reaches(value: unknown, text: string, seen = new Set<unknown>()): boolean {
  if (typeof value === 'string') return value.includes(text)
  if (typeof value !== 'object' || value === null || seen.has(value)) return false
  seen.add(value)
  if (value instanceof Map) {
    return [...value].some((entry) => reaches(entry, text, seen))
  }
  if (value instanceof Set) return [...value].some((each) => reaches(each, text, seen))
  return Reflect.ownKeys(value).some((key) => {
    const inner: unknown = Reflect.getOwnPropertyDescriptor(value, key)?.value
    return reaches(inner, text, seen) || reaches(key, text, seen)
  })
}

test('after a record is stored, neither client holds its secret', async () => {
  const { fetch, state, operations } = createMockGateway()
  const backend = createBackend(fetch, 'http://127.0.0.1/graphql')
  const save = new MutationObserver(backend.queries, {
    mutationFn: async (read: () => string) =>
      send(backend.gateway, StoreForTestDocument, {
        input: {
          registry: 'a.example.com',
          credential: { basic: { username: 'puller', password: read() } },
          tlsVerify: true,
          allowPlainHttp: false,
          validate: false,
        },
      }),
    gcTime: 0,
  })

  await save.mutate(() => secret)

  expect(state.registries.some(({ registry }) => registry === 'a.example.com')).toBe(true)
  expect(reaches(operations, secret)).toBe(true)
  expect(reaches(backend, secret)).toBe(false)
})

test('a change is tried without a network too, and does not wait unseen for one', async () => {
  const { queries } = createBackend(createMockGateway().fetch)
  onlineManager.setOnline(false)
  try {
    const change = new MutationObserver(queries, { mutationFn: async () => 'tried' })
    await expect(change.mutate()).resolves.toBe('tried')
  } finally {
    onlineManager.setOnline(true)
  }
})
