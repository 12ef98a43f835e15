import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMockGateway } from '../testing/mock-gateway.ts'
import { beginAt } from './beginning.ts'

const registries = { pathname: '/registries', search: '' }

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** The table of registries over a gateway that counts only when `counted` says so. */
function beginWithCounts(counted: Promise<void>) {
  const { fetch: answer, operations } = createMockGateway()
  const countsAsked = Promise.withResolvers<void>()
  const fetching: typeof fetch = async (input, init) => {
    const answered = await answer(input, init)
    const query = typeof init?.body === 'string' ? init.body : ''
    if (query.includes('query RegistryFacets')) {
      countsAsked.resolve()
      await counted
    }
    return answered
  }
  const drawn = vi.fn<() => void>()
  const { ready } = beginAt(registries, fetching)
  void ready.then(drawn)
  const asked = () => operations.map(({ name }) => name).toSorted()
  return { ready, drawn, asked, countsAsked: countsAsked.promise }
}

// `expect.poll` is not for these tests: with each try it moves the clock that they hold.
test('a table is drawn when its rows and the counts above them are there', async () => {
  const counts = Promise.withResolvers<void>()
  const { ready, drawn, asked, countsAsked } = beginWithCounts(counts.promise)

  await countsAsked
  expect(drawn).not.toHaveBeenCalled()
  counts.resolve()

  await ready
  expect(asked()).toEqual(['ProviderSigns', 'Registries', 'RegistryFacets'])
})

test('what does not come soon is not waited for', async () => {
  const { ready, drawn, countsAsked } = beginWithCounts(new Promise(() => {}))

  await countsAsked
  expect(drawn).not.toHaveBeenCalled()
  vi.advanceTimersByTime(500)

  await ready
})

test('nothing is drawn before it is known who is there', async () => {
  const { fetch: answer } = createMockGateway({ signedIn: false })
  const known = Promise.withResolvers<void>()
  const drawn = vi.fn<() => void>()

  const { ready } = beginAt(registries, async (input, init) => {
    await known.promise
    return answer(input, init)
  })
  void ready.then(drawn)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(drawn).not.toHaveBeenCalled()
  known.resolve()

  await ready
})

test('where the gateway cannot be reached the console is drawn to say so', async () => {
  const unreachable = () => Promise.reject(new TypeError('Failed to fetch'))

  await expect(beginAt(registries, unreachable).ready).resolves.toBeUndefined()
})
