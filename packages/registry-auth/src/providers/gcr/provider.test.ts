import { describe, expect, test } from 'vitest'
import { createLoginCache } from '../../login/login-cache.ts'
import { startClouds } from '../../testing/clouds.ts'
import {
  byHost,
  claimsOf,
  credential,
  CREDENTIALS,
  file,
  grants,
  HOST,
  jsonKey,
  METADATA,
  OTHER,
  privateKey,
  pull,
  registry,
  target,
  TOKENS,
} from '../../testing/google.ts'
import {
  allAmbient,
  type Behaviour,
  describeProvider,
  leaksIn,
  type Stage,
} from '../../testing/provider-suite.ts'
import { check, sessionWith, stepsOf } from '../../testing/registry.ts'
import type { Answer, Reply } from '../../testing/server.ts'

const fails = (status: number, error: string, description = ''): Reply => ({
  status,
  json: { error, error_description: description },
})
const tokens: Readonly<Record<Behaviour, Answer>> = {
  right: () => grants,
  wrong: () => fails(400, 'invalid_grant', 'Invalid JWT Signature.'),
  expired: () => fails(400, 'invalid_grant', 'Invalid grant: account not found'),
  forbidden: () => fails(403, 'access_denied', privateKey),
  throttled: () => ({ ...fails(429, 'rate'), headers: { 'retry-after': '60' } }),
  unreachable: () => 'reset',
  garbage: () => ({ body: '<html>' }),
}

async function start(behaviour: Behaviour): Promise<Stage> {
  const clouds = await startClouds(
    [HOST, OTHER, TOKENS],
    byHost({ [TOKENS]: tokens[behaviour] }),
    behaviour === 'unreachable' ? { closed: [TOKENS] } : {},
  )
  return { ...clouds, transport: clouds.transport, count: () => clouds.requests.length }
}

describeProvider('Google, by key', {
  host: HOST,
  otherHost: OTHER,
  credential,
  start,
  codes: {
    right: null,
    wrong: 'AUTH_INVALID',
    expired: 'AUTH_INVALID',
    forbidden: 'REGISTRY_DENIED',
    throttled: 'RATE_LIMITED',
    unreachable: 'REFUSED',
    garbage: 'NO_TOKEN_IN_RESPONSE',
  },
})

const metadata: Readonly<Record<Behaviour, Answer>> = {
  right: ({ headers }) =>
    headers['metadata-flavor'] === 'Google'
      ? { ...grants, headers: { 'metadata-flavor': 'Google' } }
      : { status: 403 },
  wrong: () => ({ status: 404 }),
  expired: () => ({ status: 404 }),
  forbidden: () => grants,
  throttled: tokens.throttled,
  unreachable: () => 'reset',
  garbage: () => ({ body: '<html>', headers: { 'metadata-flavor': 'Google' } }),
}

describeProvider('Google, by the identity of the server', {
  host: HOST,
  otherHost: OTHER,
  credential: { method: 'gcrAuto' },
  ambient: allAmbient,
  start: async (behaviour) => {
    const clouds = await startClouds([HOST, OTHER], byHost({ [METADATA]: metadata[behaviour] }), {
      plain: [METADATA],
      ...(behaviour === 'unreachable' && { closed: [METADATA] }),
    })
    return { ...clouds, transport: clouds.transport, count: () => clouds.requests.length }
  },
  codes: {
    right: null,
    wrong: 'NO_AMBIENT_IDENTITY',
    expired: 'NO_AMBIENT_IDENTITY',
    forbidden: 'NO_AMBIENT_IDENTITY',
    throttled: 'RATE_LIMITED',
    unreachable: 'NO_AMBIENT_IDENTITY',
    garbage: 'NO_TOKEN_IN_RESPONSE',
  },
})

describe('a key', () => {
  test.for([
    ['as it was downloaded', jsonKey],
    ['in base64', btoa(jsonKey)],
  ])('%s states who asks, signed, to Google alone', async ([, key = '']) => {
    const now = () => Date.parse('2026-11-23T12:00:00Z')
    await using clouds = await startClouds([HOST, TOKENS], byHost({ [TOKENS]: tokens.right }), {
      options: { now },
    })

    const mine = { ...credential, jsonKey: key }
    const logins = createLoginCache({ now })
    const report = await check(clouds.transport, target, { credential: mine, logins, now })

    expect(stepsOf(report).slice(4)).toEqual(['TOKEN OK', 'AUTHORIZE OK'])
    const asked = clouds.requests.find(({ headers }) => headers.host === TOKENS)
    expect(claimsOf(asked)).toEqual({
      header: { alg: 'RS256', typ: 'JWT', kid: 'abc123' },
      claims: {
        iss: 'images@my-project.iam.gserviceaccount.com',
        scope: 'https://www.googleapis.com/auth/cloud-platform',
        aud: 'https://oauth2.googleapis.com/token',
        iat: now() / 1000,
        exp: now() / 1000 + 3600,
      },
      isSigned: true,
    })
    expect(clouds.asked().join(' ')).not.toContain('evil')
  })

  test('stays away from the registry, which sees the token only', async () => {
    await using clouds = await startClouds([HOST, TOKENS], byHost({ [TOKENS]: tokens.right }))

    await check(clouds.transport, target, { credential, repository: 'team/app' })

    expect(leaksIn(clouds.requests, credential)).toEqual([])
  })

  test('that cannot be read by OpenSSL is not quoted', async () => {
    const broken = { ...file, private_key: privateKey.replace(/\n.{20}/, '\nAAAA') }
    const mine = { ...credential, jsonKey: JSON.stringify(broken) }
    await using clouds = await startClouds([HOST, TOKENS], byHost({ [TOKENS]: tokens.right }))

    const report = await check(clouds.transport, target, { credential: mine })

    expect(report).toMatchObject({ ok: false, code: 'SECRET_FORMAT' })
    expect(leaksIn(report, mine)).toEqual([])
    expect(clouds.asked().some((line) => line.includes(TOKENS))).toBe(false)
  })

  test('whose time is refused tells of the clock', async () => {
    const late = () =>
      fails(400, 'invalid_grant', 'Invalid JWT: Token must be a short-lived token (60 minutes)')
    await using clouds = await startClouds([HOST, TOKENS], byHost({ [TOKENS]: late }))

    const report = await check(clouds.transport, target, { credential })
    expect(report).toMatchObject({ ok: false, code: 'CLOCK_SKEW' })
  })

  test('is used again five minutes before its token ends', async () => {
    let time = Date.parse('2026-11-23T00:00:00Z')
    const now = () => time
    const answer = byHost({ [TOKENS]: tokens.right })
    await using clouds = await startClouds([HOST, TOKENS], answer, { options: { now } })
    const logins = createLoginCache({ now, random: () => 0 })
    // Each session has token caches of its own, so that each asks for a login.
    const request = () =>
      sessionWith(clouds.transport, HOST, { credential, logins, target }).request(pull)
    const minted = () => clouds.requests.filter(({ headers }) => headers.host === TOKENS).length

    await request()
    time += 3599_000 - 300_001
    await request()
    expect(minted()).toBe(1)
    time += 1
    await request()
    expect(minted()).toBe(2)
  })
})

describe('the identity of the server', () => {
  const mine = { method: 'gcrAuto' } as const

  test('is refused before any call while it is off, naming the setting', async () => {
    await using clouds = await startClouds([HOST], registry)

    const report = await check(clouds.transport, target, { credential: mine })

    expect(report).toMatchObject({ ok: false, code: 'AMBIENT_DISABLED' })
    expect(report.hint).toContain('WHARFINGER_ALLOW_GCP_AUTO')
    expect(clouds.requests).toEqual([])
  })

  test('acts as the service account that is named', async () => {
    const serviceAccount = 'images@my-project.iam.gserviceaccount.com'
    const actAs: Answer = ({ headers }) =>
      headers.authorization === 'Bearer ya29.own'
        ? { json: { accessToken: 'ya29.T1', expireTime: '2099-01-01T00:00:00Z' } }
        : { status: 403 }
    const own: Answer = () => ({
      json: { access_token: 'ya29.own', expires_in: 3599 },
      headers: { 'metadata-flavor': 'Google' },
    })
    await using clouds = await startClouds(
      [HOST, CREDENTIALS],
      byHost({ [METADATA]: own, [CREDENTIALS]: actAs }),
      { plain: [METADATA] },
    )

    const logins = createLoginCache({ ambient: allAmbient })
    const report = await check(clouds.transport, target, {
      credential: { ...mine, serviceAccount },
      logins,
    })

    expect(report).toMatchObject({ ok: true, code: null })
    const asked = clouds.requests.find(({ headers }) => headers.host === CREDENTIALS)
    expect(asked?.url.pathname).toBe(
      '/v1/projects/-/serviceAccounts/images%40my-project.iam.gserviceaccount.com:generateAccessToken',
    )
  })

  test('is looked for at the metadata address only, whatever its name leads to', async () => {
    const lookup = () => Promise.resolve([{ address: '10.0.0.7', family: 4 }])
    await using clouds = await startClouds([HOST], registry, { options: { lookup } })

    const logins = createLoginCache({ ambient: allAmbient })
    const report = await check(clouds.transport, target, { credential: mine, logins })
    expect(report).toMatchObject({ ok: false, code: 'NO_AMBIENT_IDENTITY' })
  })
})
