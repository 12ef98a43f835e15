import { renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useNow } from './use-now.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('the present moment is not that of the last screen that showed a time', () => {
  vi.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z') })
  renderHook(useNow).unmount()

  vi.setSystemTime(new Date('2026-11-23T12:05:00Z'))
  const { result } = renderHook(useNow)

  expect(result.current).toEqual(new Date('2026-11-23T12:05:00Z'))
})
