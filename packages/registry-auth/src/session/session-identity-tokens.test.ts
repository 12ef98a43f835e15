import { describe, expect, test } from 'vitest'
import { createTokenCache } from '../token/token-cache.ts'
import { identityToken, openTransport, SECRET, sessionWith } from '../testing/registry.ts'
import { startServer } from '../testing/server.ts'
import { bearerRegistry, challenged, tokenRequests } from '../testing/token-registry.ts'

const pull = { method: 'GET', path: '/v2/a/manifests/v1', scope: ['repository:a:pull'] } as const
const containing = (part: string): unknown => expect.stringContaining(part)

describe('identity tokens', () => {
  test('C3 are exchanged by POST, in the body only', async () => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry())
    const scope = ['repository:a:pull', 'repository:b:pull']

    await sessionWith(transport, registry.host, { credential: identityToken }).request({
      ...pull,
      scope,
    })

    const [request] = tokenRequests(registry.requests)
    expect(request).toMatchObject({ method: 'POST', url: { search: '' } })
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'wharfinger',
      service: 'svc',
      scope: 'repository:a:pull repository:b:pull',
      refresh_token: SECRET,
    })
  })

  test('B11 a service that does not know them is an error that says so', async () => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry({ token: () => ({ status: 404 }) }))
    const session = sessionWith(transport, registry.host, { credential: identityToken })

    await expect(session.request(pull)).rejects.toMatchObject({
      code: 'INVALID_TOKEN_RESPONSE',
      message: containing('identity tokens'),
    })
    expect(tokenRequests(registry.requests)).toHaveLength(1)
  })

  test('stay with the service that first asked', async () => {
    await using transport = openTransport()
    await using registry = await startServer(
      bearerRegistry({
        manifest: () => challenged('Bearer realm="/token",service="another"'),
      }),
    )
    const tokens = createTokenCache()
    const open = () => sessionWith(transport, registry.host, { credential: identityToken, tokens })
    const session = open()

    // What was refused is not taken up by the next request either.
    for (const { request } of [session, session, open()])
      await expect(request(pull)).rejects.toMatchObject({ code: 'REALM_NOT_TRUSTED' })
    expect(tokenRequests(registry.requests)).toHaveLength(1)
  })

  test('are not sent as a password', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => challenged('Basic realm="x"'))
    const session = sessionWith(transport, registry.host, { credential: identityToken })

    await expect(session.request(pull)).rejects.toMatchObject({ code: 'AUTH_INVALID' })
    expect(registry.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
  })
})
