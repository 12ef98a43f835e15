import { connect } from 'node:net'
import { expect, test } from 'vitest'
import type { Handler, Shortcut } from './handler.ts'
import { createShortcut } from './routes.ts'
import { serve } from './testing/running-server.ts'

const handler: Handler = async (request) => new Response(`handled ${await request.text()}`)
const shortcut = createShortcut({
  shortcut: async ({ text, fields, peer }) =>
    text === 'hand on'
      ? null
      : {
          status: 200,
          type: 'text/plain; charset=utf-8',
          text: `short ${text} ${fields.get('x-mine')} ${peer.address}`,
        },
})

async function post(url: string, body: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(url, { method: 'POST', body, headers })
  return { response, text: await response.text() }
}

test('what the shortcut answers has all headers and is counted and logged like the rest', async () => {
  await using server = await serve(handler, {}, shortcut)

  const { response, text } = await post(`${server.url}/graphql`, 'ü', { 'x-mine': 'yes' })

  expect(text).toBe('short ü yes 127.0.0.1')
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-length': String(Buffer.byteLength(text)),
    'x-content-type-options': 'nosniff',
  })
  const id = response.headers.get('x-request-id') ?? 'none'
  expect(server.logged()).toContain(id)
  const metrics = await (await server.metrics.expose()).text()
  expect(metrics).toContain('{route="graphql",method="POST",status="200"} 1')
})

test.for<[string, string, string, Record<string, string>]>([
  ['it hands on', '/graphql', 'hand on', {}],
  ['goes to another path', '/auth/sign-in', 'x', {}],
  ['has a query', '/graphql?x=1', 'x', {}],
  ['comes from another site', '/graphql', 'x', { origin: 'https://evil.example' }],
  ['has a cookie and no Origin', '/graphql', 'x', { cookie: 's=1' }],
])('a message that %s is the handler’s', async ([, path, body, headers]) => {
  await using server = await serve(handler, {}, shortcut)

  expect((await post(`${server.url}${path}`, body, headers)).text).toBe(`handled ${body}`)
})

test('a Host that is not ours and a body that is too large are refused before it', async () => {
  const never: Shortcut = () => Promise.reject(new Error('It was asked.'))
  await using server = await serve(handler, {}, never)

  const large = await post(`${server.url}/graphql`, 'x'.repeat((1 << 20) + 1))
  const foreign = await raw(server.url, 'evil.example')

  expect(large.response.status).toBe(413)
  expect(foreign).toMatch(/^HTTP\/1\.1 421 /v)
})

test('its failure is a masked error', async () => {
  const failing: Shortcut = () => Promise.reject(new Error('hunter2'))
  await using server = await serve(handler, {}, failing)

  const { response, text } = await post(`${server.url}/graphql`, 'x')

  expect(response.status).toBe(500)
  expect(text).not.toContain('hunter2')
})

/** Unlike fetch, this sends any Host. */
async function raw(url: string, host: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.end(`POST /graphql HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1\r\n\r\nx`)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return answer
}
