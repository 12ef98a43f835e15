import { describe, expect, test } from 'vitest'
import { createLoginCache } from '../login/login-cache.ts'
import type { MintedLogin } from '../kinds/provider.ts'
import { clock, cloudOfLogins, forever, HOUR } from '../testing/cloud-of-logins.ts'
import { createMemoryStore } from '../testing/memory-store.ts'
import { createTokenCache } from './token-cache.ts'
import type { MintedToken } from './token-response.ts'

const key = { cacheKey: 'record:1', fingerprint: 'a' }
const MINUTE = 60_000

describe('logins of servers that share a store', () => {
  test('are minted once for a thousand callers on three of them', async () => {
    const { now, pass } = clock()
    const { mint, minted } = cloudOfLogins(now)
    const store = createMemoryStore()
    const servers = [1, 2, 3].map(() => createLoginCache({ now, store, random: () => 0 }))
    await Promise.all(servers.map((logins) => logins.obtain(key, mint, forever)))
    expect(minted()).toBe(1)
    pass(13 * HOUR)

    const answers = await Promise.all(
      Array.from({ length: 1000 }, async (_, turn) =>
        servers[turn % 3]?.obtain(key, mint, forever),
      ),
    )

    expect(minted()).toBe(2)
    expect(new Set(answers.map((login) => login && 'password' in login && login.password))).toEqual(
      new Set(['pw2']),
    )
  })

  test('are found after a restart, and a hit in memory asks the store nothing', async () => {
    const { now, pass } = clock()
    const { mint, minted } = cloudOfLogins(now)
    const store = createMemoryStore()
    await createLoginCache({ now, store }).obtain(key, mint, forever)
    pass(5 * HOUR)

    const restarted = createLoginCache({ now, store })
    await expect(restarted.obtain(key, mint, forever)).resolves.toMatchObject({ password: 'pw1' })
    const asked = store.loads()
    await restarted.obtain(key, mint, forever)

    expect([minted(), store.loads()]).toEqual([1, asked])
    expect(restarted.stateOf(key.cacheKey)?.mintedAt).toBe(now() - 5 * HOUR)
  })

  test('serve at once after a restart though they are due, and while the cloud is down', async () => {
    const { now, pass } = clock()
    const { mint, set } = cloudOfLogins(now)
    const store = createMemoryStore()
    await createLoginCache({ now, store }).obtain(key, mint, forever)
    pass(7 * HOUR)
    const never = new Promise<MintedLogin>(() => {})
    const early = createLoginCache({ now, store })
    await expect(early.obtain(key, () => never, forever)).resolves.toMatchObject({
      password: 'pw1',
    })

    set(false)
    pass(5 * HOUR - MINUTE)
    // The mint above never gives its lock back, as this one does not wait for.
    const late = createLoginCache({ now, store: { ...store, exclusive: (_key, work) => work() } })
    await expect(late.obtain(key, mint, forever)).resolves.toMatchObject({ password: 'pw1' })
    pass(MINUTE)
    await expect(late.obtain(key, mint, forever)).rejects.toThrow('down')
  })

  test('that another server renewed are taken over', async () => {
    const { now, pass } = clock()
    const { mint, minted } = cloudOfLogins(now)
    const store = createMemoryStore()
    const [one, two] = [createLoginCache({ now, store }), createLoginCache({ now, store })]
    await one.obtain(key, mint, forever)
    await two.obtain(key, mint, forever)
    pass(7 * HOUR)
    await one.renew(key, mint)
    await two.renew(key, mint)

    expect(minted()).toBe(2)
    await expect(two.obtain(key, mint, forever)).resolves.toMatchObject({ password: 'pw2' })
  })

  test('that a registry refused are taken from nobody, and renewed once', async () => {
    const { now } = clock()
    const { mint, minted } = cloudOfLogins(now)
    const store = createMemoryStore()
    const [one, two] = [createLoginCache({ now, store }), createLoginCache({ now, store })]
    const refused = await one.obtain(key, mint, forever)
    await two.obtain(key, mint, forever)

    one.reject(key, refused)
    await expect(one.obtain(key, mint, forever)).resolves.toMatchObject({ password: 'pw2' })
    two.reject(key, refused)
    await expect(two.obtain(key, mint, forever)).resolves.toMatchObject({ password: 'pw2' })
    one.reject(key, refused)
    await expect(one.obtain(key, mint, forever)).resolves.toMatchObject({ password: 'pw2' })

    expect([minted(), store.rows.size]).toEqual([2, 1])
  })

  test('that a registry refused are not served again before their row is gone', async () => {
    const { now } = clock()
    const { mint } = cloudOfLogins(now)
    const store = { ...createMemoryStore(), forget: () => new Promise<void>(() => {}) }
    const logins = createLoginCache({ now, store })
    logins.reject(key, await logins.obtain(key, mint, forever))

    await expect(logins.obtain(key, mint, forever)).resolves.toMatchObject({ password: 'pw2' })
  })

  test('of another credential under the same key are never served', async () => {
    const { now } = clock()
    const { mint, minted } = cloudOfLogins(now)
    const store = createMemoryStore()
    await createLoginCache({ now, store }).obtain(key, mint, forever)
    const other = { ...key, fingerprint: 'b' }

    const restarted = createLoginCache({ now, store })
    await expect(restarted.obtain(other, mint, forever)).resolves.toMatchObject({ password: 'pw2' })
    expect(minted()).toBe(2)
  })

  test('that are dropped while they are minted are not saved', async () => {
    const { now } = clock()
    const { mint } = cloudOfLogins(now)
    const store = createMemoryStore()
    const { promise, resolve } = Promise.withResolvers<MintedLogin>()
    const logins = createLoginCache({ now, store })
    const under = logins.obtain(key, () => promise, forever)
    logins.drop('record:')
    resolve(await mint())
    await under
    await store.exclusive(`record:1\nlogin\na`, () => Promise.resolve())

    expect([logins.size(), store.rows.size]).toEqual([0, 0])
  })

  test.for(['', '[]', 'no JSON', '{"scheme":"basic"}'])(
    'are minted anew where the store holds %j',
    async (text) => {
      const { now } = clock()
      const { mint } = cloudOfLogins(now)
      const store = { ...createMemoryStore(), load: () => Promise.resolve(text) }
      const logins = createLoginCache({ now, store })
      await expect(logins.obtain(key, mint, forever)).resolves.toMatchObject({ password: 'pw1' })
    },
  )

  test('fail alike for all who wait, and are tried again by the next', async () => {
    const { now } = clock()
    const { mint, minted, set } = cloudOfLogins(now)
    const logins = createLoginCache({ now, store: createMemoryStore() })
    set(false)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, () => logins.obtain(key, mint, forever)),
    )
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']))
    expect(minted()).toBe(1)
    set(true)

    await expect(logins.obtain(key, mint, forever)).resolves.toMatchObject({ password: 'pw2' })
  })
})

describe('tokens of servers that share a store', () => {
  const place = 'record:1\nhttps://auth.example.com/\nsvc\nrepository:a:pull'
  const tokenOf = (token: string, usableUntil: number) => () =>
    Promise.resolve<MintedToken>({ token, usableUntil })

  test('are minted once, and kept over a restart', async () => {
    const { now } = clock()
    const store = createMemoryStore()
    const end = now() + HOUR
    const callers = [1, 2].map(() => createTokenCache({ now, store }))
    const tokens = await Promise.all(
      Array.from({ length: 100 }, async (_, turn) =>
        callers[turn % 2]?.obtain(place, tokenOf(`T${turn}`, end)),
      ),
    )
    const later = await createTokenCache({ now, store }).obtain(place, tokenOf('other', end))

    expect(new Set([...tokens, later])).toEqual(new Set([tokens[0]]))
  })

  test.for<[string, number, boolean]>([
    ['are not, of five minutes to live', 5 * MINUTE, false],
    ['are, of more than five minutes to live', 5 * MINUTE + 1, true],
  ])('%s', async ([, life, isShared]) => {
    const { now } = clock()
    const store = createMemoryStore()
    const tokens = createTokenCache({ now, store })
    await tokens.obtain(place, tokenOf('T', now() + life))
    await store.exclusive(place, () => Promise.resolve())

    expect(store.rows.has(place)).toBe(isShared)
  })

  test('whose life is short do not ask the store again', async () => {
    const { now, pass } = clock()
    const store = createMemoryStore()
    const tokens = createTokenCache({ now, store })
    await tokens.obtain(place, tokenOf('first', now() + MINUTE))
    const asked = store.loads()
    pass(MINUTE)

    await expect(tokens.obtain(place, tokenOf('second', now() + MINUTE))).resolves.toBe('second')
    expect(store.loads()).toBe(asked)
  })

  test('that were refused are minted anew, on the other server too', async () => {
    const { now } = clock()
    const store = createMemoryStore()
    const end = now() + HOUR
    const [one, two] = [createTokenCache({ now, store }), createTokenCache({ now, store })]
    await one.obtain(place, tokenOf('first', end))
    await two.obtain(place, tokenOf('none', end))
    one.reject(place, 'first')
    await expect(one.obtain(place, tokenOf('second', end))).resolves.toBe('second')
    two.reject(place, 'first')

    await expect(two.obtain(place, tokenOf('none', end))).resolves.toBe('second')
  })

  test('leave a caller who gives up to himself, be he the first or not', async () => {
    const { now } = clock()
    const { promise, resolve } = Promise.withResolvers<MintedToken>()
    const tokens = createTokenCache({ now, store: createMemoryStore() })
    const [first, second] = [new AbortController(), new AbortController()]
    const left = [first, second].map(({ signal }) => tokens.obtain(place, () => promise, signal))
    const stayed = tokens.obtain(place, () => promise)
    first.abort(new Error('gone'))
    second.abort(new Error('gone'))
    await expect(Promise.allSettled(left)).resolves.toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ])
    resolve({ token: 'T', usableUntil: now() + HOUR })

    await expect(stayed).resolves.toBe('T')
  })
})
