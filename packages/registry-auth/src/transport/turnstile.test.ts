import { expect, test } from 'vitest'
import { testCertificates } from '../testing/certificates.ts'
import { anonymous, openTransport, sessionWith, targetAt } from '../testing/registry.ts'
import { type Answer, startServer } from '../testing/server.ts'
import { createTurnstile } from './turnstile.ts'

const pull = { method: 'GET', path: '/v2/a/tags/list', scope: [] } as const
const { signal } = new AbortController()

test('lanes take turns, however long one of them is', async () => {
  const turnstile = createTurnstile(1, 100)
  const order: string[] = []
  const first = await turnstile.enter('greedy', signal)
  const pass = async (lane: string, name: string): Promise<void> => {
    const leave = await turnstile.enter(lane, signal)
    order.push(name)
    leave()
  }
  const all = [
    ...Array.from({ length: 5 }, (_, index) => pass('greedy', `g${index}`)),
    pass('modest', 'm0'),
    pass('modest', 'm1'),
    pass('late', 'l0'),
  ]
  first()
  await Promise.all(all)

  expect(order).toEqual(['g0', 'm0', 'l0', 'g1', 'm1', 'g2', 'g3', 'g4'])
})

test('one who gives up waiting frees the line, and takes no place', async () => {
  const turnstile = createTurnstile(1, 1)
  const leave = await turnstile.enter('a', signal)
  const caller = new AbortController()
  const waiting = turnstile.enter('a', caller.signal)
  expect(turnstile.isFull()).toBe(true)
  caller.abort(new Error('no longer wanted'))

  await expect(waiting).rejects.toThrow('no longer wanted')
  expect(turnstile.isFull()).toBe(false)
  leave()
  await expect(turnstile.enter('b', signal)).resolves.toBeTypeOf('function')
})

test('a place that is given back twice lets one in', async () => {
  const turnstile = createTurnstile(1, 10)
  const leave = await turnstile.enter('a', signal)
  leave()
  leave()
  await turnstile.enter('a', signal)

  expect(turnstile.isFull()).toBe(false)
  const second = turnstile.enter('a', AbortSignal.abort(new Error('aborted')))
  await expect(second).rejects.toThrow('aborted')
  const third = turnstile.enter('a', signal)
  turnstile.sendAway(new Error('sent away'))
  await expect(third).rejects.toThrow('sent away')
})

/** A registry by TLS, and sessions with it whose records are named. */
async function stage(answer: Answer) {
  const { authority, valid } = await testCertificates()
  const registry = await startServer(answer, { tls: valid })
  const transport = openTransport()
  const target = targetAt(registry.host, { caCertificate: authority, allowPlainHttp: false })
  return {
    session: (record: string) =>
      sessionWith(transport, registry.host, {
        credential: anonymous,
        cacheKey: `${record}:1`,
        target,
      }),
    [Symbol.asyncDispose]: async () => {
      await transport.close()
      await registry[Symbol.asyncDispose]()
    },
  }
}

test('a registry gets 24 requests at a time, and every one is answered in the end', async () => {
  let inside = 0
  let most = 0
  const { promise: full, resolve: fill } = Promise.withResolvers<void>()
  await using scene = await stage(async () => {
    inside += 1
    most = Math.max(most, inside)
    if (inside === 24) fill()
    await full
    inside -= 1
    return {}
  })

  const ask = (_: unknown, index: number) => scene.session(`record-${index % 3}`).request(pull)
  const answers = await Promise.all(Array.from({ length: 80 }, ask))
  expect(answers.map(({ status }) => status)).toEqual(Array(80).fill(200))
  expect(most).toBe(24)
})

test('a record with one request does not wait behind another with many', async () => {
  const order: string[] = []
  const { promise: full, resolve: fill } = Promise.withResolvers<void>()
  const { promise: start, resolve: begin } = Promise.withResolvers<void>()
  await using scene = await stage(async ({ url }) => {
    order.push(url.pathname)
    if (order.length === 24) fill()
    await start
    return {}
  })
  const greedy = scene.session('greedy')
  const many = Array.from({ length: 120 }, () => greedy.request(pull))
  await full
  const one = scene.session('modest').request({ ...pull, path: '/v2/b/tags/list' })
  begin()
  await Promise.all([...many, one])

  expect(order).toHaveLength(121)
  expect(order.indexOf('/v2/b/tags/list')).toBeLessThan(60)
})

test('an answer that is broken off unread gives its place to the next', async () => {
  await using scene = await stage(() => ({ body: Buffer.alloc(1024 * 1024) }))
  const session = scene.session('record')
  const held = await Promise.all(Array.from({ length: 24 }, () => session.request(pull)))
  const next = session.request(pull)
  for (const { body } of held) body.destroy()

  await expect(next).resolves.toMatchObject({ status: 200 })
})
