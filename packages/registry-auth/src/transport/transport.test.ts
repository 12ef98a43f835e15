import { expect, test } from 'vitest'
import { anonymous, openTransport, sessionWith, targetAt } from '../testing/registry.ts'
import { testCertificates } from '../testing/certificates.ts'
import { startServer } from '../testing/server.ts'

const pull = { method: 'GET', path: '/v2/a/tags/list', scope: [] } as const

test.for(['127.0.0.1', '[::1]', 'localhost', 'rebound.test'])(
  'a server that is public does not connect to %s',
  async (name) => {
    await using registry = await startServer(() => ({}))
    const lookup = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }])
    await using transport = openTransport({ loopback: false }, { lookup })
    const host = `${name}:${registry.port}`
    const target = targetAt(host, { allowPlainHttp: false })

    await expect(
      sessionWith(transport, host, { target, credential: anonymous }).request(pull),
    ).rejects.toMatchObject({
      code: 'ADDRESS_FORBIDDEN',
      message: `Connections to ${host} are not allowed from this server.`,
    })
    expect(registry.requests).toEqual([])
  },
)

test('of several addresses only the permitted ones are tried', async () => {
  await using registry = await startServer(() => ({}))
  const lookup = () =>
    Promise.resolve([
      { address: '169.254.169.254', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ])
  await using transport = openTransport({}, { lookup })

  await expect(
    sessionWith(transport, `mixed.test:${registry.port}`, { credential: anonymous }).request(pull),
  ).resolves.toMatchObject({ status: 200 })
})

test('a name is judged again at every connection', async () => {
  await using registry = await startServer(() => ({ headers: { connection: 'close' } }))
  let address = '127.0.0.1'
  const lookup = () => Promise.resolve([{ address, family: 4 }])
  await using transport = openTransport({}, { lookup })
  const session = sessionWith(transport, `moving.test:${registry.port}`, { credential: anonymous })
  await session.request(pull)
  address = '169.254.169.254'

  await expect(session.request(pull)).rejects.toMatchObject({ code: 'ADDRESS_FORBIDDEN' })
})

test('a host without a record reaches no private address', async () => {
  const lookup = () => Promise.resolve([{ address: '10.0.0.1', family: 4 }])
  await using transport = openTransport({}, { lookup })
  const target = targetAt('inner.test', { configured: false })

  await expect(
    sessionWith(transport, 'inner.test', { target, credential: anonymous }).request(pull),
  ).rejects.toMatchObject({ code: 'ADDRESS_FORBIDDEN' })
})

test('plain HTTP needs the operator’s consent too', async () => {
  await using registry = await startServer(() => ({}))
  const settings = { loopback: false, allow: ['127.0.0.0/8'] }
  await using strict = openTransport(settings)
  await using lenient = openTransport({ ...settings, plainHttp: ['127.0.0.1'] })

  await expect(
    sessionWith(strict, registry.host, { credential: anonymous }).request(pull),
  ).rejects.toMatchObject({ code: 'PLAIN_HTTP_FORBIDDEN' })
  expect(registry.requests).toEqual([])
  await expect(
    sessionWith(lenient, registry.host, { credential: anonymous }).request(pull),
  ).resolves.toMatchObject({ status: 200 })
})

test('TLS is used where the server speaks it, also where plain HTTP is allowed', async () => {
  const { authority, valid } = await testCertificates()
  await using registry = await startServer(() => ({}), { tls: valid })
  await using transport = openTransport()
  const target = targetAt(registry.host, { caCertificate: authority })

  const { url } = await sessionWith(transport, registry.host, {
    target,
    credential: anonymous,
  }).request(pull)

  expect(url.protocol).toBe('https:')
})

test('D22 a certificate that is not trusted ends plain HTTP’s turn as well', async () => {
  const { valid } = await testCertificates()
  await using registry = await startServer(() => ({}), { tls: valid })
  await using transport = openTransport()

  await expect(
    sessionWith(transport, registry.host, { credential: anonymous }).request(pull),
  ).rejects.toMatchObject({ code: 'TLS_UNKNOWN_CA' })
  expect(registry.requests).toEqual([])
})

test('an IPv6 address is reached, with its certificate checked', async () => {
  const { authority, valid } = await testCertificates()
  await using registry = await startServer(() => ({}), { tls: valid, address: '::1' })
  await using transport = openTransport()
  const target = targetAt(registry.host, { caCertificate: authority })

  await expect(
    sessionWith(transport, registry.host, { target, credential: anonymous }).request(pull),
  ).resolves.toMatchObject({ status: 200 })
})

test.for(['registry', 'redirect'])(
  'a name whose one address the system has no way to fails the request, not the process: %s',
  async (purpose) => {
    const { authority, valid } = await testCertificates()
    const settings = { allow: ['255.255.255.255'] }
    // The system refuses such a connection at once, as it does one by IPv6 on a machine without it.
    const lookup = (name: string) =>
      Promise.resolve([
        { address: name === 'localhost' ? '127.0.0.1' : '255.255.255.255', family: 4 },
      ])
    await using transport = openTransport(settings, { lookup })
    await using registry = await startServer(
      () => ({ status: 307, headers: { location: 'https://nowhere.test/' } }),
      { tls: valid },
    )
    const host = purpose === 'registry' ? 'nowhere.test' : `localhost:${registry.port}`
    const target = targetAt(host, { caCertificate: authority, allowPlainHttp: false })

    await expect(
      sessionWith(transport, host, { target, credential: anonymous }).request(pull),
    ).rejects.toMatchObject({
      code: purpose === 'registry' ? 'UNREACHABLE' : 'UPSTREAM_UNREACHABLE',
    })
  },
)

test('a moved host keeps its name and its certificate', async () => {
  const { authority, valid } = await testCertificates()
  await using registry = await startServer(() => ({}), { tls: valid })
  await using transport = openTransport({ hostOverrides: [`registry.test=${registry.host}`] })
  const target = targetAt('registry.test', { caCertificate: authority, allowPlainHttp: false })

  await sessionWith(transport, 'registry.test', { target, credential: anonymous }).request(pull)

  expect(registry.requests[0]?.headers.host).toBe('registry.test')
})

test('a moved host that is denied is not connected to', async () => {
  await using registry = await startServer(() => ({}))
  const hostOverrides = [`registry.test=${registry.host}`]
  for (const deny of [['registry.test'], ['127.0.0.1']]) {
    await using transport = openTransport({ hostOverrides, deny })

    await expect(
      sessionWith(transport, 'registry.test', { credential: anonymous }).request(pull),
    ).rejects.toMatchObject({ code: 'ADDRESS_FORBIDDEN' })
  }
  expect(registry.requests).toEqual([])
})

test('connections are used again', async () => {
  await using registry = await startServer(({ headers }) => ({ body: headers.connection ?? '' }))
  await using transport = openTransport()
  const session = sessionWith(transport, registry.host, { credential: anonymous })
  for (let count = 0; count < 5; count += 1)
    for await (const chunk of (await session.request(pull)).body) expect(chunk).toBeDefined()

  expect(registry.connections()).toBe(1)
})
