import { expect, test } from 'vitest'
import { textWith } from '../testing/text.ts'
import { ask } from '../testing/ask.ts'
import { createAuthority } from './authority.ts'
import { startCloud } from './cloud-server.ts'
import { createClock } from './clock.ts'
import { plain } from './message.ts'

const clock = createClock()
const hello = { name: 'hello', serves: () => true, answer: () => plain(200, 'hello') }
const hosts = { secure: ['registry.example'], plain: ['metadata.example'] }

test('every name that is asked for has a certificate of the cloud’s authority', async () => {
  await using cloud = await startCloud({ clock, hosts, services: [hello] })
  for (const url of ['https://registry.example/', 'https://a.b.example/', cloud.secureUrl]) {
    await expect(ask(cloud, url)).resolves.toMatchObject({ status: 200, text: 'hello' })
  }
})

test('a client that does not know the authority does not trust it', async () => {
  await using cloud = await startCloud({ clock, hosts, services: [hello] })
  const stranger = { ...cloud, caCertificate: createAuthority('Somebody else').certificate }
  await expect(ask(stranger, 'https://registry.example/')).rejects.toMatchObject({
    code: textWith(/SELF_SIGNED|UNABLE_TO_VERIFY/u),
  })
})

test('hosts are named as host overrides, each with its port', async () => {
  await using cloud = await startCloud({ clock, hosts, services: [hello] })
  const [secure, open] = [new URL(cloud.secureUrl).port, new URL(cloud.plainUrl).port]
  expect(cloud.hostOverrides).toEqual([
    `registry.example=127.0.0.1:${secure}`,
    `metadata.example=127.0.0.1:${open}`,
  ])
})

test('a service answers as it is out of order, and the log says 0 where nothing came', async () => {
  await using cloud = await startCloud({ clock, hosts, services: [hello] })
  const get = () => ask(cloud, 'https://registry.example/')
  cloud.faults.set('hello', 'throttled')
  expect(await get()).toMatchObject({ status: 429, headers: { 'retry-after': '1' } })
  cloud.faults.set('hello', 'unavailable')
  expect((await get()).status).toBe(503)
  cloud.faults.set('hello', 'garbage')
  expect((await get()).headers['content-type']).toBe('text/html')
  cloud.faults.set('hello', 'reset')
  await expect(get()).rejects.toMatchObject({ code: 'ECONNRESET' })
  cloud.faults.clear()
  expect((await get()).status).toBe(200)
  expect(cloud.requests.map(({ status }) => status)).toEqual([429, 503, 200, 0, 200])
})

test('the cloud that goes away breaks what it left unanswered', async () => {
  await using cloud = await startCloud({ clock, hosts, services: [hello] })
  cloud.faults.set('hello', 'silent')
  const waiting = ask(cloud, 'https://registry.example/').catch((error: unknown) => error)
  await expect.poll(() => cloud.requests).toHaveLength(1)
  await cloud.suspend()
  await expect(waiting).resolves.toMatchObject({ code: 'ECONNRESET' })
})

test('the date of an answer is the cloud’s, and so is what it says of itself', async () => {
  const late = createClock(() => Date.UTC(2027, 0, 1))
  await using cloud = await startCloud({ clock: late, hosts, services: [hello] })
  late.advance(3600_000)
  const { headers } = await ask(cloud, 'https://registry.example/')
  expect(headers.date).toBe('Fri, 01 Jan 2027 01:00:00 GMT')
})

test('a malformed Authorization header is in the log as “other”, never as it was sent', async () => {
  await using cloud = await startCloud({ clock, hosts, services: [hello] })
  for (const authorization of ['hunter2', 'hunter2 hunter3', 'basic eDp5']) {
    await ask(cloud, 'https://registry.example/?secret=hunter2', { headers: { authorization } })
  }
  expect(cloud.requests.map((each) => each.authorization)).toEqual(['other', 'other', 'Basic'])
  expect(JSON.stringify(cloud.requests)).not.toContain('hunter')
})
