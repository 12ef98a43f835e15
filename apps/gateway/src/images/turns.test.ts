import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

const { signal } = new AbortController()

/** A server that looks again so much later than it was due, one time after another, then in time. */
function serverThatIs(late: number[]) {
  let time = 0
  return {
    late,
    now: () => time,
    pause: async (milliseconds: number) => {
      // Whose turn it is begins at once.
      await setImmediate()
      time += milliseconds + (late.shift() ?? 0)
    },
  }
}

test('in quiet a turn comes after a few looks', async () => {
  const server = serverThatIs([])

  await createTurns(server).next(signal)

  expect(server.now()).toBe(15)
})

test('each waits until what the one before held up is answered', async () => {
  const server = serverThatIs([])
  const turns = createTurns(server)
  const begun: number[] = []
  const begin = async (heldUp: readonly number[]) => {
    await turns.next(signal)
    begun.push(server.now())
    server.late.push(...heldUp)
  }

  await Promise.all([begin([40, 20, 0, 10]), begin([]), begin([])])

  // 40, 20 and 10 ms of waiting, and seven looks.
  expect(begun).toEqual([15, 120, 135])
})

test('a server that is never in time begins all the same, after a second each', async () => {
  const server = serverThatIs(Array.from({ length: 40 }, () => 45))
  const turns = createTurns(server)

  await turns.next(signal)
  expect(server.now()).toBe(1_000)
  await turns.next(signal)
  expect(server.now()).toBe(2_000)
})

test('who is stopped before its turn is told so at once', async () => {
  const turns = createTurns({ now: () => 0, pause: () => new Promise(() => {}) })
  const stop = new AbortController()
  const waiting = turns.next(stop.signal)

  stop.abort(new Error('enough'))

  await expect(waiting).rejects.toThrow('enough')
  await expect(turns.next(stop.signal)).rejects.toThrow('enough')
})
