import { expect, test, vi } from 'vitest'
import { createMockGateway } from '../testing/mock-gateway.ts'
import { beginAt } from './beginning.ts'

const registries = { pathname: '/registries', search: '' }

test('what an address shows is known once its rows and the counts above them are there', async () => {
  const { fetch: answer, operations } = createMockGateway()
  const counts = Promise.withResolvers<void>()
  const fetching: typeof fetch = async (input, init) => {
    const answered = await answer(input, init)
    const query = typeof init?.body === 'string' ? init.body : ''
    if (query.includes('query RegistryFacets')) await counts.promise
    return answered
  }
  const done = vi.fn<() => void>()

  const { known } = beginAt(registries, fetching)
  void known.then(done)
  const asked = () => operations.map(({ name }) => name).toSorted()
  // The screen's own code has to be loaded first.
  await expect
    .poll(asked, { timeout: 20_000 })
    .toEqual(['ProviderSigns', 'Registries', 'RegistryFacets'])
  expect(done).not.toHaveBeenCalled()
  counts.resolve()

  await known
})

test.for([
  ['nobody is signed in', createMockGateway({ signedIn: false }).fetch],
  ['the gateway cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
] as const)('where %s nothing is waited for', async ([, fetching]) => {
  await expect(beginAt(registries, fetching).known).resolves.toBeUndefined()
})
