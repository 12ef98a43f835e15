import { expect, test } from 'vitest'
import { createLoginCache } from './login-cache.ts'
import type { MintedLogin } from '../kinds/provider.ts'
import { clock, cloudOfLogins, forever, HOUR } from '../testing/cloud-of-logins.ts'

const key = { cacheKey: 'record:1', fingerprint: 'a' }

test('a thousand callers with an expired login share one mint', async () => {
  const { now, pass } = clock()
  const { mint, minted } = cloudOfLogins(now)
  const logins = createLoginCache({ now, random: () => 0 })
  await logins.obtain(key, mint, forever)
  pass(13 * HOUR)

  const answers = await Promise.all(
    Array.from({ length: 1000 }, () => logins.obtain(key, mint, forever)),
  )

  expect(minted()).toBe(2)
  expect(new Set(answers).size).toBe(1)
})

test('what failed is not kept, and is tried again at once where there is nothing to serve', async () => {
  const { now } = clock()
  const { mint, minted, set } = cloudOfLogins(now)
  const logins = createLoginCache({ now })
  set(false)
  await expect(logins.obtain(key, mint, forever)).rejects.toThrow('down')
  set(true)

  await expect(logins.obtain(key, mint, forever)).resolves.toMatchObject({ password: 'pw2' })
  expect(minted()).toBe(2)
})

test('a cloud that is down is not asked by every caller while the old login serves', async () => {
  const { now, pass } = clock()
  const { mint, minted, set } = cloudOfLogins(now)
  const logins = createLoginCache({ now, random: () => 0 })
  await logins.obtain(key, mint, forever)
  pass(7 * HOUR)
  set(false)

  for (let count = 0; count < 10; count += 1) await logins.obtain(key, mint, forever)
  expect(minted()).toBe(2)
  pass(60_000)
  await logins.obtain(key, mint, forever)
  expect(minted()).toBe(3)
})

test('renewals are spread, and never come late', async () => {
  const { now } = clock()
  const { mint } = cloudOfLogins(now)
  const refreshes = await Promise.all(
    [0, 0.5, 1].map(async (random) => {
      const logins = createLoginCache({ now, random: () => random })
      await logins.obtain(key, mint, forever)
      return (logins.stateOf(key.cacheKey)?.refreshAt ?? 0) - now()
    }),
  )
  expect(refreshes).toEqual([6 * HOUR, 6 * HOUR - 300_000, 6 * HOUR - 600_000])
})

test('a login that was refused is forgotten, but not the one that took its place', async () => {
  const { now } = clock()
  const { mint, minted } = cloudOfLogins(now)
  const logins = createLoginCache({ now })
  const first = await logins.obtain(key, mint, forever)
  logins.reject(key, first)
  const second = await logins.obtain(key, mint, forever)
  logins.reject(key, first)

  expect(await logins.obtain(key, mint, forever)).toBe(second)
  expect(minted()).toBe(2)
})

test('another credential under the same key has a login of its own', async () => {
  const { now } = clock()
  const { mint, minted } = cloudOfLogins(now)
  const logins = createLoginCache({ now })
  const other = { ...key, fingerprint: 'b' }

  const [one, two] = await Promise.all([
    logins.obtain(key, mint, forever),
    logins.obtain(other, mint, forever),
  ])
  expect(one).not.toBe(two)
  expect(minted()).toBe(2)
})

test('what is dropped while it is minted is delivered and not kept', async () => {
  const { now } = clock()
  const { mint } = cloudOfLogins(now)
  const logins = createLoginCache({ now })
  const under = logins.obtain(key, mint, forever)
  logins.drop('record:')

  await expect(under).resolves.toMatchObject({ password: 'pw1' })
  expect(logins.size()).toBe(0)
  expect(logins.stateOf(key.cacheKey)).toBeNull()
})

test('a caller who leaves does not take the login from the others', async () => {
  const { now } = clock()
  const { promise, resolve } = Promise.withResolvers<MintedLogin>()
  const logins = createLoginCache({ now })
  const leaver = new AbortController()
  const left = logins.obtain(key, () => promise, leaver.signal)
  const stayed = logins.obtain(key, () => promise, forever)
  leaver.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')

  resolve(await cloudOfLogins(now).mint())
  await expect(stayed).resolves.toMatchObject({ password: 'pw1' })
})

test('the number of logins kept is bounded', async () => {
  const { now } = clock()
  const { mint } = cloudOfLogins(now)
  const logins = createLoginCache({ now, max: 3 })
  for (const id of ['1', '2', '3', '4', '5'])
    await logins.obtain({ ...key, cacheKey: id }, mint, forever)

  expect(logins.size()).toBe(3)
  expect(logins.fresh().size()).toBe(0)
})
