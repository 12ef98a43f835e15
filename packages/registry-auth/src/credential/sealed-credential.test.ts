import { describe, expect, test, vi } from 'vitest'
import { createLoginCache } from '../login/login-cache.ts'
import { createLoginSource } from '../login/login-source.ts'
import type { Method } from '../kinds/kind.ts'
import { type Credential, kinds } from '../providers/registered-kinds.ts'
import { renewLogin } from '../login/renew-login.ts'
import { storeCredential } from '../credential/stored-credential.ts'
import { HOST, keys, pull as pullAtAmazon, stage, target, token } from '../testing/amazon.ts'
import { basic, openTransport, SECRET, sessionWith } from '../testing/registry.ts'
import { startServer } from '../testing/server.ts'
import { bearerRegistry, challenged, tokenRequests } from '../testing/token-registry.ts'
import { createTokenCache } from '../token/token-cache.ts'

const pull = { method: 'GET', path: '/v2/a/manifests/v1', scope: ['repository:a:pull'] } as const
const warning = `299 - "You are ${SECRET}"`

/** A credential as it is stored, and how often it was opened. */
function seal(credential: Credential) {
  const { method, publicFields } = storeCredential(credential)
  const open = vi.fn<() => Promise<Credential>>(() => Promise.resolve(credential))
  return { method, publicFields, open }
}

describe('a sealed credential', () => {
  test('is opened once by sessions that share a token', async () => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry())
    const tokens = createTokenCache()
    const credential = seal(basic)
    const open = () => sessionWith(transport, registry.host, { tokens, credential })

    await Promise.all([open().request(pull), open().request(pull)])
    await open().request(pull)

    expect(credential.open).toHaveBeenCalledOnce()
    expect(tokenRequests(registry.requests)).toMatchObject([
      { headers: { authorization: `Basic ${btoa(`alice:${SECRET}`)}` } },
    ])
  })

  test('is opened once by each session that sends the password itself', async () => {
    await using transport = openTransport()
    await using registry = await startServer(({ headers }) =>
      headers.authorization ? { json: {} } : challenged('Basic realm="x"'),
    )
    const credential = seal(basic)
    const session = sessionWith(transport, registry.host, { credential })

    await Promise.all([session.request(pull), session.request(pull)])
    await session.request(pull)

    expect(credential.open).toHaveBeenCalledOnce()
  })

  test('stays sealed where a registry asks for nothing', async () => {
    await using transport = openTransport()
    await using registry = await startServer(() => ({ json: {} }))
    const credential = seal(basic)

    await sessionWith(transport, registry.host, { credential }).request(pull)

    expect(credential.open).not.toHaveBeenCalled()
  })

  test('stays sealed where a login of it is kept, also for a renewal', async () => {
    await using scene = await stage({ aws: () => token('pw') })
    const { transport, logins } = scene
    const [first, second] = [seal(keys), seal(keys)]
    const sessions = [first, second].map((credential) =>
      sessionWith(transport, HOST, { credential, logins, target }),
    )
    for (const session of sessions) await session.request(pullAtAmazon)
    expect([first.open.mock.calls.length, second.open.mock.calls.length]).toEqual([1, 0])

    const renewed = seal(keys)
    const minted = scene.aws.requests.length
    await renewLogin({ transport, target, credential: renewed, cacheKey: 'record:1', logins })
    expect(renewed.open).toHaveBeenCalledOnce()
    expect(scene.aws.requests.length).toBe(minted + 1)
  })

  test('that cannot be opened fails what needs it, and is tried again by the next', async () => {
    await using transport = openTransport()
    await using registry = await startServer(bearerRegistry())
    const credential = seal(basic)
    credential.open.mockRejectedValueOnce(new Error('not written down'))
    const session = sessionWith(transport, registry.host, { credential })

    await expect(session.request(pull)).rejects.toThrow('not written down')
    expect(tokenRequests(registry.requests)).toEqual([])
    await expect(session.request(pull)).resolves.toMatchObject({ status: 200 })
  })

  test('is in no words of a registry that knows it from before', async () => {
    await using transport = openTransport()
    await using registry = await startServer(
      bearerRegistry({
        manifest: ({ headers }) =>
          headers.authorization
            ? { status: 404, headers: { warning }, json: fault('MANIFEST_UNKNOWN') }
            : undefined,
      }),
    )
    const tokens = createTokenCache()
    const ask = async (credential = seal(basic)) => {
      const session = sessionWith(transport, registry.host, { tokens, credential })
      const response = await session.request(pull)
      const { code, detail } = await session.explain(response)
      return { opened: credential.open.mock.calls.length, code, detail, told: response.warnings }
    }

    const opened = await ask()
    const sealed = await ask()

    const code = 'MANIFEST_UNKNOWN'
    const redacted = 'You are [redacted]'
    const detail = `HTTP 404 ${code}`
    expect(opened).toEqual({ opened: 1, code, detail: `${detail}: ${redacted}`, told: [redacted] })
    expect(sealed).toEqual({ opened: 0, code, detail, told: [] })
  })

  test('is never opened where its method has no secret', async () => {
    await using transport = openTransport()
    await using registry = await startServer(({ url }) =>
      url.pathname === '/v2/' ? {} : { headers: { warning } },
    )
    const credential = seal({ method: 'anonymous' })

    const { warnings } = await sessionWith(transport, registry.host, { credential }).request(pull)

    expect(warnings).toEqual([`You are ${SECRET}`])
    expect(credential.open).not.toHaveBeenCalled()
  })
})

function fault(code: string) {
  return { errors: [{ code, message: `You are ${SECRET}` }] }
}

/** A credential made of a method's own examples, with or without what may be left out. */
function exampleOf({ name, fields }: Method, isWhole: boolean): Credential {
  const values = Object.entries(fields)
    .filter(([, { required }]) => required || isWhole)
    .map(([field, { secret, example }]) => [field, secret ? SECRET : (example ?? 'a')] as const)
  // The fields that the method needs are there, which is what makes a credential.
  return { method: name, ...Object.fromEntries(values) } as Credential
}

const examples: readonly (readonly [string, Credential])[] = [
  ...Object.values(kinds).flatMap(({ hostExample, methods }) =>
    Object.values<Method>(methods).flatMap((method) =>
      [false, true].map((isWhole) => [hostExample, exampleOf(method, isWhole)] as const),
    ),
  ),
  [HOST, keys],
  ['docker.s3nsregistry.fr', { method: 'gcrJsonKey', jsonKey: '{}' }],
]

test.for(examples)('$1.method signs in at $0 as if it lay open', ([host, credential]) => {
  const awsRoles = 'roleArn' in credential ? [credential.roleArn ?? ''] : []
  const ambient = { aws: true, google: true, azure: true, awsRoles }
  const common = { host, logins: createLoginCache({ ambient }), cacheKey: 'record:1' }
  const way = ({
    isAnonymous,
    mints,
    realms,
    isIdentityToken,
  }: ReturnType<typeof createLoginSource>) => ({
    isAnonymous,
    mints,
    realms,
    isIdentityToken: isIdentityToken(),
  })

  const sealed = createLoginSource({ ...common, credential: seal(credential) })

  expect(way(sealed)).toEqual(way(createLoginSource({ ...common, credential })))
})
