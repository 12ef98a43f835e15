import { mkdtempDisposable } from 'node:fs/promises'
import { Agent, type IncomingMessage, request as nodeRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority, issueCertificate } from '@wharfinger/tooling/certificates'
import { expect, test } from 'vitest'
import type { Handler } from './handler.ts'
import { serve } from './testing/running-server.ts'

const echo: Handler = async (request, peer) =>
  Response.json({
    url: request.url,
    body: await request.text(),
    id: request.headers.get('x-request-id'),
    address: request.headers.get('x-wharfinger-address'),
    peer,
  })

interface RawAnswer {
  readonly status: number
  readonly text: string
}

/** Unlike fetch, this sends any Host and any path. */
function send(url: string, headers: Record<string, string>, path = '/graphql'): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>()
  const { hostname, port } = new URL(url)
  const request = nodeRequest({ hostname, port, path, headers }, (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () => {
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() })
    })
  })
  request.on('error', reject).end()
  return promise
}

test('every answer has the headers that protect it, and its own request id', async () => {
  await using server = await serve(echo)

  const [first, second] = await Promise.all([fetch(server.url), fetch(server.url)])

  expect(Object.fromEntries(first.headers)).toMatchObject({
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  expect(first.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(first.headers.get('strict-transport-security')).toBeNull()
  expect(first.headers.get('x-request-id')).toMatch(/^[0-9a-f\-]{36}$/v)
  expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'))
})

test('behind a public URL the origin of a request is that URL', async () => {
  await using server = await serve(echo, { WHARFINGER_PUBLIC_URL: 'https://wharf.example' })

  const { port } = new URL(server.url)
  const answer = await send(`http://127.0.0.1:${port}`, { host: 'wharf.example' })

  expect(answer.status).toBe(200)
  expect(JSON.parse(answer.text)).toMatchObject({ peer: { origin: 'https://wharf.example' } })
})

test('what a client says of its own id and address is replaced', async () => {
  await using server = await serve(echo)

  const response = await fetch(server.url, {
    headers: {
      'x-request-id': 'mine',
      'x-wharfinger-address': '10.9.9.9',
      'x-forwarded-for': '10.9.9.9',
    },
  })

  expect(await response.json()).toMatchObject({
    id: response.headers.get('x-request-id'),
    address: '127.0.0.1',
    peer: { address: '127.0.0.1' },
  })
})

test('a trusted proxy’s word counts, up to the first address that is not trusted', async () => {
  await using server = await serve(echo, {
    WHARFINGER_TRUSTED_PROXIES: '127.0.0.0/8, 10.0.0.0/8',
    WHARFINGER_PUBLIC_URL: 'https://wharf.example',
  })

  const response = await fetch(server.url, {
    headers: {
      'x-forwarded-host': 'wharf.example',
      'x-forwarded-for': '192.0.2.1, 198.51.100.7, 10.0.0.3',
    },
  })

  expect(await response.json()).toMatchObject({
    address: '198.51.100.7',
    peer: { origin: 'https://wharf.example' },
  })
})

test.for([
  ['another name', 'evil.example'],
  ['another name that ends in ours', 'localhost.evil.example'],
  ['an address of this network', '192.168.1.5:4000'],
  ['user-info', '127.0.0.1@evil.example'],
])('a request with %s as its Host is refused', async ([, host = '']) => {
  await using server = await serve(echo)

  const answer = await send(server.url, { host })

  expect(answer.status).toBe(421)
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'HOST_NOT_SERVED' })
  expect(answer.text).not.toContain('evil')
})

test('behind a public URL, loopback names are refused too, but not for probes', async () => {
  await using server = await serve(echo, { WHARFINGER_PUBLIC_URL: 'https://wharf.example' })

  const [api, probe, trick] = await Promise.all([
    send(server.url, { host: '127.0.0.1' }),
    send(server.url, { host: '10.1.2.3:4000' }, '/readyz'),
    send(server.url, { host: 'evil.example' }, '/readyz/../graphql'),
  ])

  expect([api.status, probe.status, trick.status]).toEqual([421, 200, 421])
})

test('the request line cannot pick another host', async () => {
  await using server = await serve(echo)

  const answer = await send(server.url, {}, 'http://evil.example//evil.example/graphql?a=1')

  expect(JSON.parse(answer.text)).toMatchObject({
    url: `${server.url}/evil.example//evil.example/graphql?a=1`,
  })
})

test.for<[string, Record<string, string>]>([
  ['announced', { 'content-length': String(1024 * 1024 + 1) }],
  ['not announced', { 'transfer-encoding': 'chunked' }],
])('a body beyond 1 MB is refused, %s', async ([, headers]) => {
  await using server = await serve(echo)
  const { hostname, port } = new URL(server.url)
  const answered = Promise.withResolvers<number | undefined>()

  const sent = nodeRequest({ hostname, port, method: 'POST', headers }, (response) => {
    answered.resolve(response.statusCode)
    response.resume()
  })
  // The server closes the connection without reading the rest.
  sent.on('error', () => sent.destroy())
  sent.write(Buffer.alloc(1024 * 1024 + 1))

  expect(await answered.promise).toBe(413)
})

test('a body of 1 MB arrives whole', async () => {
  await using server = await serve(echo)
  const body = 'x'.repeat(1024 * 1024)

  const response = await fetch(server.url, { method: 'POST', body })

  expect(await response.json()).toMatchObject({ body })
})

test('a fault is masked, and found in the log by its request id', async () => {
  await using server = await serve(() => {
    throw new Error('the canary hunter2 sat in the way')
  })

  const response = await fetch(server.url)

  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('canary')
  expect(server.logged()).toContain(response.headers.get('x-request-id'))
  expect(server.logged()).toContain('request failed')
})

test('the log has no query, no cookie and no body', async () => {
  await using server = await serve(echo)

  await fetch(`${server.url}/graphql?query=hunter2`, {
    method: 'POST',
    headers: { cookie: 'a=hunter2', authorization: 'Bearer hunter2hunter2' },
    body: 'hunter2',
  })

  expect(server.logged()).toContain('answered')
  expect(server.logged()).not.toContain('hunter2')
})

test('a stop lets a request in flight finish and ends streams with a reason', async () => {
  const begun = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const aborted = Promise.withResolvers<void>()
  await using server = await serve(async (request) => {
    if (request.url.endsWith('/stream')) {
      request.signal.addEventListener('abort', () => aborted.resolve())
      const stream = new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
      })
      return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
    }
    begun.resolve()
    await release.promise
    return new Response('done')
  })
  const slow = fetch(`${server.url}/slow`)
  const stream = await fetch(`${server.url}/stream`)
  await begun.promise

  const stopped = server.stop(5000)
  const streamed = await stream.text()
  await aborted.promise
  release.resolve()

  expect(streamed).toBe('data: 1\n\n: the server is stopping\n\n')
  expect(await (await slow).text()).toBe('done')
  await stopped
  await expect(fetch(server.url)).rejects.toThrow('fetch failed')
})

test('a request on a kept connection is answered while the server stops', async () => {
  await using server = await serve(echo)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = () => {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    nodeRequest(server.url, { agent }, (answer) => {
      answer.once('end', () => resolve(answer)).resume()
    })
      .on('error', reject)
      .end()
    return promise
  }
  await ask()

  const stopped = server.stop(5000)
  const answer = await ask()
  await stopped

  expect(answer.statusCode).toBe(200)
  expect(answer.headers.connection).toBe('close')
})

test('a stop does not wait longer than its deadline', async () => {
  const begun = Promise.withResolvers<void>()
  await using server = await serve(() => {
    begun.resolve()
    return Promise.withResolvers<Response>().promise
  })
  const stuck = fetch(server.url).catch(() => 'cut')
  await begun.promise

  await server.stop(20)

  expect(await stuck).toBe('cut')
})

test('a port that is taken is an error with the system’s code', async () => {
  await using server = await serve(echo)
  const { port } = new URL(server.url)

  await expect(serve(echo, { PORT: port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('with a certificate it serves https by itself and tells browsers to stay', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'wharfinger-tls-'))
  const authority = await createAuthority(folder.path, 'authority')
  const { certificateFile, keyFile } = await issueCertificate(folder.path, authority, [
    'IP:127.0.0.1',
  ])
  await using server = await serve(echo, {
    WHARFINGER_TLS_CERT_FILE: certificateFile,
    WHARFINGER_TLS_KEY_FILE: keyFile,
  })
  const answered = Promise.withResolvers<IncomingMessage>()

  const sent = httpsRequest(server.url, { ca: authority.pem }, answered.resolve)
  sent.on('error', answered.reject).end()
  const answer = await answered.promise
  answer.resume()

  expect(server.url).toMatch(/^https:/v)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
})
