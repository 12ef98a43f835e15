import { expect, test } from 'vitest'
import { CliError } from '../../../errors.ts'
import { keepFresh } from './keep-fresh.ts'

const now = new Date('2026-11-23T12:00:00Z')
const failure = new CliError('failed', 'The server is away.', { code: 'SERVER_UNREACHABLE' })

/** Runs it until so many pauses were made. */
async function play(answers: readonly (string | null | Error)[]) {
  const pauses: number[] = []
  const warnings: string[] = []
  const left = [...answers]
  const end = new Error('the end of the test')
  const run = keepFresh(
    {
      now: () => now,
      signal: new AbortController().signal,
      warn: (text) => void warnings.push(text),
      sleep: async (milliseconds) => {
        pauses.push(milliseconds / 60_000)
        if (left.length === 0) throw end
      },
    },
    async () => {
      const answer = left.shift() ?? null
      if (answer instanceof Error) throw answer
      return answer
    },
  )
  const error: unknown = await run.catch((reason: unknown) => reason)
  return { pauses, warnings, error }
}

test('waits for two thirds of what is left, an hour at most and half a minute at least', async () => {
  const { pauses } = await play([
    '2026-11-23T12:30:00Z',
    '2026-11-24T00:00:00Z',
    null,
    '2026-11-23T12:00:05Z',
  ])

  expect(pauses).toEqual([20, 60, 60, 0.5])
})

test('goes on after a failure in a minute, and says so', async () => {
  const { pauses, warnings } = await play([null, failure, null])

  expect(pauses).toEqual([60, 1, 60])
  expect(warnings).toEqual([
    'The server is away. What was written before stays; it is tried again in a minute.',
  ])
})

test('fails where the first time failed', async () => {
  expect((await play([failure])).error).toBe(failure)
})
