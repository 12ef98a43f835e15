import { expect, test } from 'vitest'
import { createTokenCache } from './token-cache.ts'

const minted = (token: string, usableUntil = Infinity) => Promise.resolve({ token, usableUntil })

test('C10 callers at once share one mint', async () => {
  const cache = createTokenCache()
  const { promise, resolve } = Promise.withResolvers<{ token: string; usableUntil: number }>()
  let mints = 0
  const mint = () => {
    mints += 1
    return promise
  }

  const callers = Array.from({ length: 1000 }, () => cache.obtain('r:1', mint))
  resolve({ token: 'T', usableUntil: Infinity })

  await expect(Promise.all(callers)).resolves.toEqual(Array.from({ length: 1000 }, () => 'T'))
  expect(mints).toBe(1)
})

test('a failure is shared once and not kept', async () => {
  const cache = createTokenCache()
  let mints = 0
  const fail = () => {
    mints += 1
    return Promise.reject(new Error('down'))
  }

  const outcomes = await Promise.allSettled([cache.obtain('r:1', fail), cache.obtain('r:1', fail)])

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(mints).toBe(1)
  await expect(cache.obtain('r:1', () => minted('T'))).resolves.toBe('T')
})

test('one caller’s abort neither ends the mint nor the others’ wait', async () => {
  const cache = createTokenCache()
  const { promise, resolve } = Promise.withResolvers<{ token: string; usableUntil: number }>()
  const leaver = new AbortController()

  const leader = cache.obtain('r:1', () => promise, leaver.signal)
  const follower = cache.obtain('r:1', () => minted('other'))
  leaver.abort(new Error('gone'))
  await expect(leader).rejects.toThrow('gone')
  resolve({ token: 'T', usableUntil: Infinity })

  await expect(follower).resolves.toBe('T')
})

test('B4 a token is used until its time and then minted anew', async () => {
  let time = 0
  const cache = createTokenCache({ now: () => time })
  await cache.obtain('r:1', () => minted('first', 54_000))

  time = 53_999
  await expect(cache.obtain('r:1', () => minted('second'))).resolves.toBe('first')
  time = 54_000
  await expect(cache.obtain('r:1', () => minted('second'))).resolves.toBe('second')
})

test('C15 the cache stays bounded and lets expired tokens go first', async () => {
  let time = 0
  const cache = createTokenCache({ max: 100, now: () => time })
  await cache.obtain('keep', () => minted('kept'))
  for (let index = 0; index < 99; index += 1)
    await cache.obtain(`old:${index}`, () => minted('old', 10))
  time = 11
  await cache.obtain('new', () => minted('new'))

  expect(cache.size()).toBe(2)
  await expect(cache.obtain('keep', () => minted('other'))).resolves.toBe('kept')

  for (let index = 0; index < 10_000; index += 1)
    await cache.obtain(`repository:${index}`, () => minted('T'))
  expect(cache.size()).toBeLessThanOrEqual(100)
})

test('a refused token is forgotten, but not the one that replaced it', async () => {
  const cache = createTokenCache()
  await cache.obtain('r:1', () => minted('first'))
  cache.reject('r:1', 'first')
  await cache.obtain('r:1', () => minted('second'))
  cache.reject('r:1', 'first')

  await expect(cache.obtain('r:1', () => minted('third'))).resolves.toBe('second')
})

test('dropping a record forgets its tokens, also one that is on its way', async () => {
  const cache = createTokenCache()
  await cache.obtain('r1:1\nx', () => minted('kept'))
  const { promise, resolve } = Promise.withResolvers<{ token: string; usableUntil: number }>()
  const pending = cache.obtain('r1:1\ny', () => promise)
  await cache.obtain('r10:1\nx', () => minted('another record'))

  cache.drop('r1:')
  resolve({ token: 'late', usableUntil: Infinity })

  await expect(pending).resolves.toBe('late')
  await expect(cache.obtain('r1:1\nx', () => minted('fresh'))).resolves.toBe('fresh')
  await expect(cache.obtain('r1:1\ny', () => minted('fresh'))).resolves.toBe('fresh')
  await expect(cache.obtain('r10:1\nx', () => minted('fresh'))).resolves.toBe('another record')
})
