import { render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Console } from './console.tsx'
import { createMockGateway } from '../testing/mock-gateway.ts'

afterEach(() => {
  vi.useRealTimers()
})

/**
 * The list of registries over a gateway that begins a stream only when it is told to, and counts
 * only when `counted` says so.
 */
function openRegistries(counted = Promise.resolve()) {
  const { state, operations, fetch: answer } = createMockGateway()
  const [first, second] = state.registries
  if (first === undefined || second === undefined) throw new Error('There is nothing to look at.')
  const streams: (() => void)[] = []
  // The list and the counts beside it.
  const late: { until: Promise<void> | null; answers: number } = { until: null, answers: 0 }
  const fetching: typeof fetch = async (input, init) => {
    const query = typeof init?.body === 'string' ? init.body : ''
    if (query.includes('subscription RegistryChanged'))
      await new Promise<void>((resolve) => streams.push(resolve))
    const answered = await answer(input, init)
    if (query.includes('query RegistryFacets')) await counted
    if (late.until !== null && query.includes('query Regist')) {
      late.answers += 1
      await late.until
    }
    return answered
  }
  history.replaceState(null, '', '/registries')
  render(<Console fetch={fetching} />)
  return { state, first, second, streams, late, operations }
}

test('what changed after the list was read and before the stream was up is asked for', async () => {
  const { first, streams } = openRegistries()
  await screen.findByRole('link', { name: first.name })
  await vi.waitFor(() => expect(streams).toHaveLength(1))

  first.name = 'Renamed meanwhile'
  streams[0]?.()

  await screen.findByRole('link', { name: 'Renamed meanwhile' })
})

test('a stream that broke is opened anew, and what changed between is asked for then', async () => {
  const { first, streams } = openRegistries()
  await vi.waitFor(() => expect(streams).toHaveLength(1))
  streams[0]?.()
  await screen.findByRole('link', { name: first.name })

  dispatchEvent(new Event('online'))
  await vi.waitFor(() => expect(streams).toHaveLength(2))
  first.name = 'Renamed meanwhile'
  streams[1]?.()

  await screen.findByRole('link', { name: 'Renamed meanwhile' })
})

test('a stream that is silent for longer than the server ever is is opened anew', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { first, streams } = openRegistries()
  await vi.waitFor(() => expect(streams).toHaveLength(1))
  streams[0]?.()
  await screen.findByRole('link', { name: first.name })

  vi.setSystemTime(Date.now() + 31_000)
  await vi.waitFor(() => expect(streams).toHaveLength(2), 10_000)
  first.name = 'Renamed meanwhile'
  streams[1]?.()

  await screen.findByRole('link', { name: 'Renamed meanwhile' })
})

test('what changes while an answer is on its way is not undone by that answer', async () => {
  const { state, first, second, streams, late, operations } = openRegistries()
  await screen.findByRole('link', { name: first.name })
  await vi.waitFor(() => expect(streams).toHaveLength(1))
  const arrival = Promise.withResolvers<void>()
  late.until = arrival.promise
  second.name = 'Told by the answer'
  streams[0]?.()
  await vi.waitFor(() => expect(late.answers).toBe(2))
  await vi.waitFor(() => expect(state.listeners.size).toBeGreaterThan(0))
  const counted = () => operations.filter(({ name }) => name === 'RegistryFacets').length
  const before = counted()

  first.name = 'Told by the event'
  for (const listener of state.listeners)
    listener({ registryChanged: { kind: 'UPDATED', id: first.id, registry: first } })
  // It was heard: the counts beside the list were asked for again because of it.
  await vi.waitFor(() => expect(counted()).toBeGreaterThan(before))
  late.until = null
  arrival.resolve()

  await screen.findByRole('link', { name: 'Told by the answer' })
  await screen.findByRole('link', { name: 'Told by the event' })
})

test('rows do not wait for long for the counts above them', async () => {
  const counted = Promise.withResolvers<void>()
  const { first } = openRegistries(counted.promise)

  await screen.findByRole('link', { name: first.name })
  counted.resolve()

  expect(await screen.findByText(/in all/)).not.toBeNull()
})
