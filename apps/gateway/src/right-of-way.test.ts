import { expect, test, vi } from 'vitest'
import { serve } from './http/testing/running-server.ts'
import { createRightOfWay } from './right-of-way.ts'

test('nothing is held back while nobody waits for an answer', () => {
  const { enter, giveWay } = createRightOfWay()

  const answered = enter()
  answered()

  expect(giveWay()).toBeUndefined()
})

test('what can wait goes on once the last of those who wait is answered', async () => {
  const { enter, giveWay } = createRightOfWay()
  const answered = [enter(), enter()]
  const passed: string[] = []
  const waited = giveWay()?.then(() => passed.push('went on'))

  answered[0]?.()
  passed.push('first answered')
  answered[1]?.()
  await waited

  expect(passed).toEqual(['first answered', 'went on'])
  expect(giveWay()).toBeUndefined()
})

test('it goes on after 20 ms also where requests never cease, and is held back again then', async () => {
  vi.useFakeTimers()
  const { enter, giveWay } = createRightOfWay()
  enter()
  let held = true
  void giveWay()?.then(() => (held = false))

  await vi.advanceTimersByTimeAsync(19)
  expect(held).toBe(true)
  await vi.advanceTimersByTimeAsync(1)
  expect(held).toBe(false)
  expect(giveWay()).toBeInstanceOf(Promise)
  vi.useRealTimers()
})

test('a request that waits for somebody itself, or is a stream, holds nothing back for long', () => {
  let time = 0
  const { enter, giveWay } = createRightOfWay(() => time)
  enter()
  time = 99
  expect(giveWay()).toBeInstanceOf(Promise)

  time = 101

  expect(giveWay()).toBeUndefined()
})

test('a request to the server has the right of way until it is answered', async () => {
  const seen: boolean[] = []
  await using server = await serve(() => {
    seen.push(server.rightOfWay.giveWay() !== undefined)
    return Promise.resolve(new Response('yes'))
  })

  await (await fetch(server.url)).text()

  expect(seen).toEqual([true])
  await vi.waitFor(() => expect(server.rightOfWay.giveWay()).toBeUndefined())
})
