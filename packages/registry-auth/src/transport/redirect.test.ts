import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { basic, openTransport, SECRET, sessionWith, targetAt } from '../testing/registry.ts'
import { startClouds } from '../testing/clouds.ts'
import { testCertificates } from '../testing/certificates.ts'
import { type Answer, startServer, type TestServer } from '../testing/server.ts'

const pull = {
  method: 'GET',
  path: '/v2/a/blobs/sha256:00',
  scope: ['repository:a:pull'],
  headers: { range: 'bytes=0-9', 'x-meta-auth': SECRET },
  accept: ['application/octet-stream'],
} as const

/** Asks for Basic sign-in, then redirects the blob. */
function redirecting(location: (path: string) => string, status = 307): Answer {
  return ({ headers, url }) => {
    if (!headers.authorization)
      return { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
    return url.pathname === '/v2/' ? {} : { status, headers: { location: location(url.pathname) } }
  }
}

/** Everything a server was sent, as text to search. */
const allOf = (server: TestServer) => JSON.stringify(server.requests)

test.for([301, 302, 303, 307, 308])(
  'D10 a %i to another port carries no credential',
  async (status) => {
    await using transport = openTransport()
    await using storage = await startServer(() => ({ body: 'blob' }))
    await using registry = await startServer(redirecting(() => `${storage.url}/blob?sig=1`, status))

    const { body, url } = await sessionWith(transport, registry.host).request(pull)

    await expect(text(body)).resolves.toBe('blob')
    expect(url.href).toBe(`${storage.url}/blob?sig=1`)
    const [seen] = storage.requests
    expect(Object.keys(seen?.headers ?? {}).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'range',
      'user-agent',
    ])
    expect(allOf(storage)).not.toContain(SECRET)
    expect(registry.requests.at(-1)?.headers.authorization).toBe(`Basic ${btoa(`alice:${SECRET}`)}`)
  },
)

test('a redirect on the registry’s own origin keeps the credential', async () => {
  await using transport = openTransport()
  await using registry = await startServer(({ headers, url }) => {
    if (!headers.authorization)
      return { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
    return url.pathname === '/v2/moved' || url.pathname === '/v2/'
      ? { body: 'blob' }
      : { status: 307, headers: { location: '/v2/moved' } }
  })

  await expect(sessionWith(transport, registry.host).request(pull)).resolves.toMatchObject({
    status: 200,
  })
})

test('a way that leads back to the registry does not bring the credential back', async () => {
  await using transport = openTransport()
  let home = ''
  await using storage = await startServer(() => ({ status: 307, headers: { location: home } }))
  await using registry = await startServer(({ headers, url }) => {
    if (url.pathname === '/back') return { body: headers.authorization ?? 'none' }
    if (!headers.authorization)
      return { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }
    return url.pathname === '/v2/' ? {} : { status: 307, headers: { location: storage.url } }
  })
  home = `${registry.url}/back`

  const { body } = await sessionWith(transport, registry.host).request(pull)

  await expect(text(body)).resolves.toBe('none')
})

test('a 401 from where a redirect led is an error, and brings no credential', async () => {
  await using transport = openTransport()
  await using evil = await startServer(() => ({
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="x"' },
  }))
  await using registry = await startServer(redirecting(() => evil.url))

  await expect(sessionWith(transport, registry.host).request(pull)).rejects.toMatchObject({
    code: 'UPSTREAM_UNREACHABLE',
  })
  expect(evil.requests).toHaveLength(1)
  expect(allOf(evil)).not.toMatch(/authorization|hunter2/i)
})

test('D13 HTTPS does not lead down to HTTP', async () => {
  const { authority, valid } = await testCertificates()
  await using transport = openTransport()
  await using storage = await startServer(() => ({ body: 'blob' }))
  await using registry = await startServer(
    redirecting(() => storage.url),
    { tls: valid },
  )
  const target = targetAt(registry.host, { caCertificate: authority })

  await expect(
    sessionWith(transport, registry.host, { target, credential: basic }).request(pull),
  ).rejects.toMatchObject({ code: 'REDIRECT_REFUSED' })
  expect(storage.requests).toEqual([])
})

test('D15 a loop ends after five redirects', async () => {
  await using transport = openTransport()
  await using registry = await startServer(redirecting((path) => `${path}x`))

  await expect(sessionWith(transport, registry.host).request(pull)).rejects.toMatchObject({
    code: 'TOO_MANY_REDIRECTS',
  })
  expect(registry.requests).toHaveLength(1 + 6)
})

test.for([
  'http://',
  'ftp://storage.example/',
  'http://user:pass@127.0.0.1/',
  'file:///etc/passwd',
])('a redirect to %s is refused', async (location) => {
  await using transport = openTransport()
  await using registry = await startServer(redirecting(() => location))

  await expect(sessionWith(transport, registry.host).request(pull)).rejects.toMatchObject({
    code: 'REDIRECT_REFUSED',
  })
})

test.for([
  '127.0.0.1',
  '[::1]',
  '0.0.0.0',
  '[::]',
  '10.0.0.1',
  '192.168.1.1',
  '172.16.0.1',
  '169.254.169.254',
  '[fd00:ec2::254]',
  '100.64.0.1',
  '[::ffff:169.254.169.254]',
  '2130706433',
  '0x7f.1',
  'localhost',
  'rebound.test',
])('D14 a public registry does not lead to %s', async (host) => {
  const lookup = (name: string) => {
    expect(['localhost', 'rebound.test']).toContain(name)
    return Promise.resolve([{ address: '127.0.0.1', family: 4 }])
  }
  await using sink = await startServer(() => ({ body: 'secret' }))
  await using registry = await startServer(redirecting(() => `http://${host}:${sink.port}/`))
  await using transport = openTransport(
    { hostOverrides: [`public.test=${registry.host}`] },
    { lookup },
  )
  const session = sessionWith(transport, 'public.test')

  const failure: unknown = await session.request(pull).catch((error: unknown) => error)

  // What is behind the address is not told, nor whether anything is.
  expect(failure).toMatchObject({
    code: 'UPSTREAM_UNREACHABLE',
    message: 'A host that public.test pointed to gave no usable answer.',
  })
  expect(sink.requests).toEqual([])
})

test('D14 a registry on loopback may redirect to its own address, not to another name', async () => {
  await using transport = openTransport()
  await using storage = await startServer(() => ({ body: 'blob' }))
  await using near = await startServer(redirecting(() => storage.url))
  await using far = await startServer(redirecting(() => `http://localhost:${storage.port}/`))

  await expect(sessionWith(transport, near.host).request(pull)).resolves.toMatchObject({
    status: 200,
  })
  await expect(sessionWith(transport, far.host).request(pull)).rejects.toMatchObject({
    code: 'UPSTREAM_UNREACHABLE',
  })
})

test('D10 D14 a public registry leads to another public host, without the credential', async () => {
  await using hosts = await startClouds(['harbor.test', 'layers.azurecr.io'], (request) =>
    request.headers.host === 'harbor.test'
      ? redirecting(() => 'https://layers.azurecr.io/blob?sig=1')(request)
      : { body: 'blob' },
  )
  const target = targetAt('harbor.test', { allowPlainHttp: false })

  const { body } = await sessionWith(hosts.transport, 'harbor.test', { target }).request(pull)

  await expect(text(body)).resolves.toBe('blob')
  const away = hosts.requests.filter(({ headers }) => headers.host === 'layers.azurecr.io')
  expect(away).toHaveLength(1)
  expect(JSON.stringify(away)).not.toMatch(/authorization|hunter2/i)
})

test('a connection that one registry may use does not serve another one’s redirect', async () => {
  await using inner = await startServer(() => ({ json: {} }))
  await using evil = await startServer(redirecting(() => `${inner.url}/v2/secret`))
  await using transport = openTransport({ hostOverrides: [`public.test=${evil.host}`] })
  await text((await sessionWith(transport, inner.host).request(pull)).body)
  const before = inner.requests.length

  await expect(sessionWith(transport, 'public.test').request(pull)).rejects.toMatchObject({
    code: 'UPSTREAM_UNREACHABLE',
  })
  expect(inner.requests).toHaveLength(before)
})
