import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPatience } from './patience.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A wait that ends when `end` is called. */
function wait() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { promise, end: () => resolve() }
}

test('time between waits costs nothing', async () => {
  const onOver = vi.fn<() => void>()
  const patience = createPatience(100, onOver)
  for (let round = 0; round < 3; round += 1) {
    const { promise, end } = wait()
    const during = patience.during(promise)
    await vi.advanceTimersByTimeAsync(30)
    end()
    await during
    await vi.advanceTimersByTimeAsync(10_000)
  }

  expect(onOver).not.toHaveBeenCalled()
  expect(patience.isOver()).toBe(false)
})

test('waits add up, and are over once', async () => {
  const onOver = vi.fn<() => void>()
  const patience = createPatience(100, onOver)
  const first = wait()
  const during = patience.during(first.promise)
  await vi.advanceTimersByTimeAsync(60)
  first.end()
  await during

  const second = wait()
  const last = patience.during(second.promise)
  await vi.advanceTimersByTimeAsync(39)
  expect(patience.isOver()).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(patience.isOver()).toBe(true)
  second.end()
  await last
  expect(onOver).toHaveBeenCalledOnce()
})
