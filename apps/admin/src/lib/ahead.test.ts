import { Client, fetchExchange, gql } from '@urql/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerAhead, askAhead, takeAhead } from './ahead.ts'

const query = gql('query Names($first: Int) { names(first: $first) }')
const variables = { first: 2 }

/** A client whose gateway counts how often it was asked. */
function countingClient() {
  const asked = vi.fn<typeof fetch>(async () => Response.json({ data: { names: ['a', 'b'] } }))
  const exchanges = [fetchExchange]
  return { asked, client: new Client({ url: 'http://127.0.0.1/graphql', exchanges, fetch: asked }) }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }))
afterEach(() => void vi.useRealTimers())

test('what was asked ahead is there once it is answered, and is taken once', async () => {
  const { client, asked } = countingClient()

  const answered = askAhead(client, query, variables)
  expect(answerAhead(client, query, variables)).toBeUndefined()
  await answered

  expect(answerAhead(client, query, variables)?.data).toEqual({ names: ['a', 'b'] })
  expect(takeAhead(client, query, variables)).toBe(true)
  expect(takeAhead(client, query, variables)).toBe(false)
  expect(asked).toHaveBeenCalledTimes(1)
})

test('another question, and another client, was not asked ahead', () => {
  const { client } = countingClient()

  void askAhead(client, query, variables)

  expect(takeAhead(client, query, { first: 3 })).toBe(false)
  expect(takeAhead(countingClient().client, query, variables)).toBe(false)
})

test('an answer that no screen took is forgotten', async () => {
  const { client } = countingClient()
  await askAhead(client, query, variables)
  expect(answerAhead(client, query, variables)).toBeDefined()

  vi.advanceTimersByTime(10_000)

  expect(answerAhead(client, query, variables)).toBeUndefined()
  expect(takeAhead(client, query, variables)).toBe(false)
})
