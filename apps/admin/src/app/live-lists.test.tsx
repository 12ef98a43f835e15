import { render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { Console } from './console.tsx'
import { createMockGateway } from '../testing/mock-gateway.ts'

/** The list of registries over a gateway that begins a stream only when it is told to. */
function openRegistries() {
  const { state, fetch: answer } = createMockGateway()
  const streams: (() => void)[] = []
  const fetching: typeof fetch = async (input, init) => {
    if (typeof init?.body === 'string' && init.body.includes('subscription RegistryChanged'))
      await new Promise<void>((resolve) => streams.push(resolve))
    return answer(input, init)
  }
  history.replaceState(null, '', '/registries')
  render(<Console fetch={fetching} />)
  return { state, streams }
}

test('what changed after the list was read and before the stream was up is asked for', async () => {
  const { state, streams } = openRegistries()
  const [first] = state.registries
  if (first === undefined) throw new Error('There is no registry to look at.')
  await screen.findByRole('link', { name: first.name })
  await vi.waitFor(() => expect(streams).toHaveLength(1))

  first.name = 'Renamed meanwhile'
  streams[0]?.()

  await screen.findByRole('link', { name: 'Renamed meanwhile' })
})

test('a stream that broke is opened anew, and what changed between is asked for then', async () => {
  const { state, streams } = openRegistries()
  const [first] = state.registries
  if (first === undefined) throw new Error('There is no registry to look at.')
  await vi.waitFor(() => expect(streams).toHaveLength(1))
  streams[0]?.()
  await screen.findByRole('link', { name: first.name })

  dispatchEvent(new Event('online'))
  await vi.waitFor(() => expect(streams).toHaveLength(2))
  first.name = 'Renamed meanwhile'
  streams[1]?.()

  await screen.findByRole('link', { name: 'Renamed meanwhile' })
})
