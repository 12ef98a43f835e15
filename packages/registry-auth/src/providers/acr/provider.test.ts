import { describe, expect, test } from 'vitest'
import { createLoginCache } from '../../login/login-cache.ts'
import { startClouds } from '../../testing/clouds.ts'
import {
  allAmbient,
  type Behaviour,
  describeProvider,
  leaksIn,
  type Stage,
} from '../../testing/provider-suite.ts'
import { check, sessionWith, stepsOf, targetAt } from '../../testing/registry.ts'
import type { Answer, Reply } from '../../testing/server.ts'

const HOST = 'myregistry1.azurecr.io'
const OTHER = 'europe-docker.pkg.dev'
const ENTRA = 'login.microsoftonline.com'
const IMDS = '169.254.169.254'
const appId = '3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8'
const tenantId = 'contoso.onmicrosoft.com'
const password = 'app~Secret.Value+1'
const principal = { method: 'acrServicePrincipal', appId, password, tenantId } as const
const target = targetAt(HOST, { allowPlainHttp: false })

const jwt = (claims: object): string =>
  ['{"alg":"RS256"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')
const inHours = (hours: number): number => Math.floor(Date.now() / 1000) + hours * 3600
const refreshToken = jwt({ exp: inHours(3) })

const aadsts = (number: number, status = 401): Reply => ({
  status,
  json: {
    error: 'invalid_client',
    error_description: `AADSTS${number}: ${password}`,
    error_codes: [number],
  },
})

const entra: Readonly<Record<Behaviour, Answer>> = {
  right: () => ({ json: { access_token: 'aad-token', expires_in: 3599 } }),
  wrong: () => aadsts(7_000_215),
  expired: () => aadsts(7_000_222),
  // Entra knows the caller; the registry is what lets it in or not.
  forbidden: () => ({ json: { access_token: 'unwelcome', expires_in: 3599 } }),
  throttled: () => ({ status: 429, headers: { 'retry-after': '60' } }),
  unreachable: () => 'reset',
  garbage: () => ({ body: '<html>' }),
}

const challenge = (realm: string): Reply => ({
  status: 401,
  headers: { 'www-authenticate': `Bearer realm="${realm}",service="${HOST}"` },
})

/** ACR's own token service: it exchanges tokens of Entra, and refresh tokens, and takes passwords. */
const registry: Answer = ({ method, url, headers, body }) => {
  const form = new URLSearchParams(body)
  if (url.pathname === '/oauth2/exchange')
    return form.get('access_token') === 'aad-token' && form.get('service') === HOST
      ? { json: { refresh_token: refreshToken } }
      : { status: 401, json: { errors: [{ code: 'UNAUTHORIZED', message: 'no' }] } }
  if (url.pathname === '/oauth2/token') {
    const isKnown =
      method === 'POST'
        ? form.get('refresh_token') === refreshToken
        : headers.authorization === `Basic ${btoa(`${appId}:${password}`)}`
    return isKnown ? { json: { access_token: 'R1' } } : { status: 401 }
  }
  if (headers.authorization === 'Bearer R1')
    return { json: {}, headers: { 'docker-distribution-api-version': 'registry/2.0' } }
  return challenge(`https://${headers.host}/oauth2/token`)
}

const byHost =
  (hosts: Readonly<Record<string, Answer>>): Answer =>
  (request) =>
    hosts[request.headers.host ?? '']?.(request) ?? registry(request)

async function start(behaviour: Behaviour): Promise<Stage> {
  const clouds = await startClouds(
    [HOST, OTHER, ENTRA],
    byHost({ [ENTRA]: entra[behaviour] }),
    behaviour === 'unreachable' ? { closed: [ENTRA] } : {},
  )
  return { ...clouds, transport: clouds.transport, count: () => clouds.requests.length }
}

describeProvider('Azure, by service principal and tenant', {
  host: HOST,
  otherHost: OTHER,
  credential: principal,
  start,
  codes: {
    right: null,
    wrong: 'AUTH_INVALID',
    expired: 'EXPIRED',
    forbidden: 'REGISTRY_DENIED',
    throttled: 'RATE_LIMITED',
    unreachable: 'REFUSED',
    garbage: 'NO_TOKEN_IN_RESPONSE',
  },
})

const machine: Readonly<Record<Behaviour, Answer>> = {
  ...entra,
  right: ({ headers, url }) =>
    headers['metadata'] === 'true' &&
    url.searchParams.get('resource') === 'https://containerregistry.azure.net'
      ? { json: { access_token: 'aad-token', expires_in: '86400' } }
      : { status: 400 },
  wrong: () => ({ status: 400, json: { error: 'invalid_request' } }),
  expired: () => ({ status: 404 }),
}

describeProvider('Azure, by the identity of the server', {
  host: HOST,
  otherHost: OTHER,
  credential: { method: 'acrManagedIdentity' },
  ambient: allAmbient,
  start: async (behaviour) => {
    const clouds = await startClouds([HOST, OTHER], byHost({ [IMDS]: machine[behaviour] }), {
      plain: [IMDS],
      ...(behaviour === 'unreachable' && { closed: [IMDS] }),
    })
    return { ...clouds, transport: clouds.transport, count: () => clouds.requests.length }
  },
  codes: {
    right: null,
    wrong: 'NO_AMBIENT_IDENTITY',
    expired: 'NO_AMBIENT_IDENTITY',
    forbidden: 'REGISTRY_DENIED',
    throttled: 'RATE_LIMITED',
    unreachable: 'NO_AMBIENT_IDENTITY',
    garbage: 'NO_TOKEN_IN_RESPONSE',
  },
})

describe('a service principal with its tenant', () => {
  test('E19 goes to Entra, and the registry gets tokens only', async () => {
    await using clouds = await startClouds([HOST, ENTRA], byHost({ [ENTRA]: entra.right }))

    const report = await check(clouds.transport, target, { credential: principal })

    expect(stepsOf(report).slice(4)).toEqual(['TOKEN OK', 'AUTHORIZE OK'])
    const [first, ...rest] = clouds.requests.filter(({ method }) => method === 'POST')
    expect(first?.url.pathname).toBe(`/${tenantId}/oauth2/v2.0/token`)
    expect(Object.fromEntries(new URLSearchParams(first?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: password,
      scope: 'https://containerregistry.azure.net/.default',
    })
    const exchange = Object.fromEntries(new URLSearchParams(rest[0]?.body))
    expect(exchange).toEqual({
      grant_type: 'access_token',
      service: HOST,
      tenant: tenantId,
      access_token: 'aad-token',
    })
    expect(new Set(rest.map(({ headers }) => headers.host))).toEqual(new Set([HOST]))
    expect(leaksIn(rest, principal)).toEqual([])
  })

  test('E19 is exchanged anew five minutes before the refresh token ends', async () => {
    let time = Date.now()
    const now = () => time
    const answer = byHost({ [ENTRA]: entra.right })
    await using clouds = await startClouds([HOST, ENTRA], answer, { options: { now } })
    const logins = createLoginCache({ now, random: () => 0 })
    const request = () =>
      sessionWith(clouds.transport, HOST, { credential: principal, logins, target }).request({
        method: 'GET',
        path: '/v2/a/tags/list',
        scope: [],
      })
    const exchanged = () =>
      clouds.requests.filter(({ url }) => url.pathname === '/oauth2/exchange').length

    await request()
    const { refreshAt = 0, expiresAt = 0 } = logins.stateOf('record:1') ?? {}
    expect(expiresAt - refreshAt).toBe(300_000)
    time = refreshAt - 1
    await request()
    expect(exchanged()).toBe(1)
    time = refreshAt
    await request()
    expect(exchanged()).toBe(2)
  })

  test('E20 is not exchanged where the registry names a token service elsewhere', async () => {
    const hostile: Answer = ({ url }) =>
      url.pathname === '/v2/' ? challenge('https://evil.azurecr.io/oauth2/token') : { status: 404 }
    await using clouds = await startClouds([HOST, ENTRA], byHost({ [HOST]: hostile }))

    const report = await check(clouds.transport, target, { credential: principal })

    expect(report).toMatchObject({ ok: false, code: 'REALM_NOT_TRUSTED' })
    expect(clouds.asked()).toEqual([`GET ${HOST} /v2/`])
  })

  test.for<[string, string, string]>([
    ['gov1registry.azurecr.us', 'login.microsoftonline.us', 'https://management.usgovcloudapi.net'],
    ['cn1registry.azurecr.cn', 'login.chinacloudapi.cn', 'https://management.chinacloudapi.cn'],
  ])('of %s signs in at %s', async ([host, signIn, audience]) => {
    await using clouds = await startClouds([host, signIn], byHost({ [signIn]: entra.wrong }))

    await check(clouds.transport, targetAt(host, { allowPlainHttp: false }), {
      credential: principal,
    })

    const asked = clouds.requests.find(({ headers }) => headers.host === signIn)
    expect(new URLSearchParams(asked?.body).get('scope')).toBe(`${audience}/.default`)
  })

  test.for<[number, string]>([
    [7_000_215, 'AUTH_INVALID'],
    [7_000_222, 'EXPIRED'],
    [90_002, 'CONFIG'],
    [900_382, 'CONFIG'],
    [700_016, 'AUTH_INVALID'],
    [1, 'AUTH_INVALID'],
  ])('that Entra refuses with AADSTS%i is %s', async ([number, code]) => {
    await using clouds = await startClouds(
      [HOST, ENTRA],
      byHost({ [ENTRA]: () => aadsts(number, number === 90_002 ? 400 : 401) }),
    )

    const report = await check(clouds.transport, target, { credential: principal })
    expect(report).toMatchObject({ ok: false, code })
    expect(report.steps[4]?.detail).toBe(`AADSTS${number}`)
  })

  test('whose server is shut out by a network rule is not to blame', async () => {
    const fenced: Answer = (request) =>
      request.url.pathname === '/oauth2/exchange'
        ? {
            status: 403,
            json: {
              errors: [{ code: 'DENIED', message: "client with IP '1.2.3.4' is not allowed" }],
            },
          }
        : registry(request)
    await using clouds = await startClouds(
      [HOST, ENTRA],
      byHost({ [HOST]: fenced, [ENTRA]: entra.right }),
    )

    const report = await check(clouds.transport, target, { credential: principal })
    expect(report).toMatchObject({ ok: false, code: 'NETWORK_DENIED' })
  })

  test('that has no tenant is its own login', async () => {
    await using clouds = await startClouds([HOST], registry)
    const credential = { method: 'acrServicePrincipal', appId, password } as const

    const report = await check(clouds.transport, target, { credential })

    expect(report).toMatchObject({ ok: true, code: null })
    expect(clouds.requests.every(({ method }) => method === 'GET')).toBe(true)
  })
})

test('E19 R31 an identity token, and an admin’s password, are used as they are', async () => {
  await using clouds = await startClouds([HOST], registry)
  const token = { method: 'identityToken', token: refreshToken } as const
  const admin = { method: 'acrAdmin', username: appId, password } as const

  for (const credential of [token, admin])
    await expect(check(clouds.transport, target, { credential })).resolves.toMatchObject({
      ok: true,
    })
})

test('a plain password for Azure stays on the registry’s own origin too', async () => {
  const hostile: Answer = () => challenge('https://auth.azurecr.io/oauth2/token')
  await using clouds = await startClouds([HOST], hostile)

  for (const credential of [
    { method: 'basic', username: 'a', password } as const,
    { method: 'acrToken', username: 'a', password } as const,
  ])
    await expect(check(clouds.transport, target, { credential })).resolves.toMatchObject({
      code: 'REALM_NOT_TRUSTED',
    })
})

test('the identity of the server is refused before any call while it is off', async () => {
  await using clouds = await startClouds([HOST], registry)

  const credential = { method: 'acrManagedIdentity' } as const
  const report = await check(clouds.transport, target, { credential })

  expect(report).toMatchObject({ ok: false, code: 'AMBIENT_DISABLED' })
  expect(report.hint).toContain('WHARFINGER_ALLOW_AZURE_AUTO')
  expect(clouds.requests).toEqual([])
})
