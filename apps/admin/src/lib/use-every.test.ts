import { renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useEvery } from './use-every.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('is called while the screen is shown, and no longer', () => {
  vi.useFakeTimers()
  const run = vi.fn<() => void>()
  const { unmount } = renderHook(() => useEvery(run, 1000))

  vi.advanceTimersByTime(3500)
  expect(run).toHaveBeenCalledTimes(3)

  unmount()
  vi.advanceTimersByTime(3000)
  expect(run).toHaveBeenCalledTimes(3)
})

test('is not called while nobody can see it', () => {
  vi.useFakeTimers()
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  const run = vi.fn<() => void>()
  renderHook(() => useEvery(run, 1000))

  vi.advanceTimersByTime(3500)

  expect(run).not.toHaveBeenCalled()
})
