import { describe, expect, test } from 'vitest'
import { createLoginCache, type LoginCache } from './login-cache.ts'
import type { MintedLogin } from '../kinds/provider.ts'
import { clock, cloudOfLogins, forever, HOUR } from '../testing/cloud-of-logins.ts'

const key = { cacheKey: 'record:1', fingerprint: 'a' }
const MINUTE = 60_000

interface Simulation {
  /** How far the cloud's clock is from ours. */
  readonly skewMs: number
  readonly pullEveryMs: number
  /** Whether a renewer looks every minute. */
  readonly renewer: boolean
}

/** Three days in which the cloud is out of reach for five hours of every eight. */
async function failedPulls({ skewMs, pullEveryMs, renewer }: Simulation): Promise<number[]> {
  const { now, pass } = clock()
  const theirs = () => now() + skewMs
  const { mint, set } = cloudOfLogins(theirs)
  const logins = createLoginCache({ now, patienceMs: 1 })
  const failed: number[] = []
  for (let minute = 0; minute < 72 * 60; minute += 1) {
    set(minute === 0 || (minute / 60) % 8 >= 5)
    if ((minute * MINUTE) % pullEveryMs === 0) {
      const login = await logins.obtain(key, mint, forever).catch(() => null)
      if (login === null || login.expiresAt <= theirs()) failed.push(minute)
    }
    if (renewer) await renewIfDue(logins, mint, now())
    pass(MINUTE)
  }
  return failed
}

async function renewIfDue(logins: LoginCache, mint: () => Promise<MintedLogin>, time: number) {
  const state = logins.stateOf(key.cacheKey)
  if (state && state.refreshAt <= time) await logins.renew(key, mint).catch(() => {})
}

describe.for([-10, 0, 10])('with clocks %i minutes apart', (minutes) => {
  const skewMs = minutes * MINUTE

  test('no pull fails in 72 hours with outages of five', async () => {
    const pulls = { skewMs, pullEveryMs: MINUTE, renewer: false }
    expect(await failedPulls(pulls)).toEqual([])
  })

  test.for([3, 5, 7, 11])(
    'none fails that comes every %i hours while a renewer runs',
    async (hours) => {
      const pulls = { skewMs, pullEveryMs: hours * HOUR, renewer: true }
      expect(await failedPulls(pulls)).toEqual([])
    },
  )
})

test('without a renewer a pull after a long pause meets the outage', async () => {
  expect(await failedPulls({ skewMs: 0, pullEveryMs: 17 * HOUR, renewer: false })).not.toEqual([])
})

test('a login that is due serves at once, and another is minted behind it', async () => {
  const { now, pass } = clock()
  const { mint } = cloudOfLogins(now)
  const { promise, resolve } = Promise.withResolvers<MintedLogin>()
  const logins = createLoginCache({ now })
  await logins.obtain(key, mint, forever)
  pass(7 * HOUR)

  const slow = () => promise
  await expect(logins.obtain(key, slow, forever)).resolves.toMatchObject({ password: 'pw1' })
  await expect(logins.obtain(key, slow, forever)).resolves.toMatchObject({ password: 'pw1' })
  resolve(await mint())
  await logins.renew(key, slow)

  await expect(logins.obtain(key, slow, forever)).resolves.toMatchObject({ password: 'pw2' })
})

test('a login about to end is waited for, and only as long as there is patience', async () => {
  const { now, pass } = clock()
  const { mint } = cloudOfLogins(now)
  const logins = createLoginCache({ now, patienceMs: 1 })
  await logins.obtain(key, mint, forever)
  pass(12 * HOUR - MINUTE)

  const never = Promise.withResolvers<MintedLogin>()
  await expect(logins.obtain(key, () => never.promise, forever)).resolves.toMatchObject({
    password: 'pw1',
  })
  pass(MINUTE)
  const waiting = logins.obtain(key, mint, forever)
  never.resolve(await mint())
  await expect(waiting).resolves.toMatchObject({ password: 'pw2' })
})

test('callers near the end of a login get the new one', async () => {
  const { now, pass } = clock()
  const { mint } = cloudOfLogins(now)
  const logins = createLoginCache({ now })
  await logins.obtain(key, mint, forever)
  pass(12 * HOUR - MINUTE)

  await expect(logins.obtain(key, mint, forever)).resolves.toMatchObject({ password: 'pw2' })
})

test('a renewal that fails says so, and leaves the old login as it is', async () => {
  const { now, pass } = clock()
  const { mint, set } = cloudOfLogins(now)
  const logins = createLoginCache({ now })
  await logins.obtain(key, mint, forever)
  pass(7 * HOUR)
  set(false)

  await expect(logins.renew(key, mint)).rejects.toThrow('down')
  await expect(logins.obtain(key, mint, forever)).resolves.toMatchObject({ password: 'pw1' })
})

test('a hit asks nobody, and is told from a mint', async () => {
  const { now } = clock()
  const { mint, minted } = cloudOfLogins(now)
  const uses: boolean[] = []
  const logins = createLoginCache({ now, onUse: (_key, use) => uses.push(use.minted) })
  for (let count = 0; count < 1000; count += 1) await logins.obtain(key, mint, forever)

  expect(minted()).toBe(1)
  expect(uses).toEqual([true, ...Array.from({ length: 999 }, () => false)])
})
