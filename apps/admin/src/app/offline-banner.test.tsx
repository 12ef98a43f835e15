import { act, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { found, openConsole } from '../testing/open-console.tsx'

test('a browser without a network says so until it has one again', async () => {
  const onLine = vi.spyOn(navigator, 'onLine', 'get')
  onLine.mockReturnValue(true)
  openConsole('/')
  await found('heading', 'Overview')
  expect(screen.queryByText('You are offline.')).toBeNull()

  onLine.mockReturnValue(false)
  act(() => {
    dispatchEvent(new Event('offline'))
  })
  await screen.findByText('You are offline.')

  onLine.mockReturnValue(true)
  act(() => {
    dispatchEvent(new Event('online'))
  })
  expect(screen.queryByText('You are offline.')).toBeNull()
})
