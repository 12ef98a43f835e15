import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMockGateway } from '../testing/mock-gateway.ts'
import { beginAt } from './beginning.ts'

const registries = { pathname: '/registries', search: '' }

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** The table of registries over a gateway that counts only when `counted` says so. */
function beginWithCounts(counted: Promise<void>) {
  const { fetch: answer, operations } = createMockGateway()
  const fetching: typeof fetch = async (input, init) => {
    const answered = await answer(input, init)
    const query = typeof init?.body === 'string' ? init.body : ''
    if (query.includes('query RegistryFacets')) await counted
    return answered
  }
  const drawn = vi.fn<() => void>()
  const { ready } = beginAt(registries, fetching)
  void ready.then(drawn)
  const asked = () => operations.map(({ name }) => name).toSorted()
  return { ready, drawn, asked }
}

// The screen's own code has to be loaded first.
const whenLoaded = { timeout: 20_000 }

test('a table is drawn when its rows and the counts above them are there', async () => {
  const counts = Promise.withResolvers<void>()
  const { ready, drawn, asked } = beginWithCounts(counts.promise)

  await expect.poll(asked, whenLoaded).toEqual(['ProviderSigns', 'Registries', 'RegistryFacets'])
  expect(drawn).not.toHaveBeenCalled()
  counts.resolve()

  await ready
})

test('what does not come soon is not waited for', async () => {
  const { ready, drawn, asked } = beginWithCounts(new Promise(() => {}))

  await expect.poll(asked, whenLoaded).toContain('RegistryFacets')
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
