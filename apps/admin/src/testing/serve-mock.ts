import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createMockGateway, type MockGateway } from './mock-gateway.ts'
import type { MockState } from './mock-state.ts'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const dist = new URL('../../dist/', import.meta.url)

/** The content policy that the gateway sends with the console's page. */
const policy = (nonce: string) =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

async function page(response: ServerResponse) {
  const nonce = randomBytes(16).toString('base64')
  const html = await readFile(new URL('index.html', dist), 'utf8')
  response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy(nonce) })
  response.end(html.replaceAll('__CSP_NONCE__', nonce))
}

async function answer(mock: MockGateway, message: IncomingMessage, response: ServerResponse) {
  const url = new URL(message.url ?? '/', 'http://127.0.0.1')
  if (url.pathname === '/graphql' || url.pathname.startsWith('/auth/')) {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const body = message.method === 'POST' ? await text(message) : null
    const result = await mock.fetch(url, {
      method: message.method ?? 'GET',
      headers: { accept: message.headers.accept ?? '*/*' },
      body,
      signal: gone.signal,
    })
    response.writeHead(result.status, Object.fromEntries(result.headers))
    await result.body?.pipeTo(Writable.toWeb(response)).catch(() => undefined)
    response.end()
    return
  }
  const type = types[extname(url.pathname)]
  if (type === undefined) {
    await page(response)
    return
  }
  response.writeHead(200, { 'content-type': type })
  response.end(await readFile(new URL(`.${url.pathname}`, dist)))
}

/** The built console over a mock gateway, on a free port of this machine. */
export async function serveMock(values: Partial<MockState> = {}) {
  const mock = createMockGateway(values)
  const server = createServer((message, response) => {
    answer(mock, message, response).catch(() => response.writeHead(404).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address and a port.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    mock,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
