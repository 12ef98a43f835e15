import { describe, expect, test, vi } from 'vitest'
import { createLoginCache } from '../../login-cache.ts'
import type { AmbientPolicy } from '../../ambient.ts'
import { startClouds } from '../../testing/clouds.ts'
import {
  allAmbient,
  type Behaviour,
  describeProvider,
  leaksIn,
  type Stage,
} from '../../testing/provider-suite.ts'
import { check, openTransport, sessionWith, stepsOf, targetAt } from '../../testing/registry.ts'
import { type Answer, type Reply, startServer, type TestServer } from '../../testing/server.ts'

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const keys = {
  method: 'ecrAccessKey',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY',
} as const
const target = targetAt(HOST, { allowPlainHttp: false })
const pull = { method: 'GET', path: '/v2/team/app/tags/list', scope: [] } as const
const refused = (status: number, type: string, message = 'simulated'): Reply => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify({ __type: type, message }),
})

interface TokenParts {
  readonly token?: string | null
  readonly expiresAt?: number | null
  readonly proxyEndpoint?: string
}

function token(password: string, parts: TokenParts = {}): Reply {
  const { expiresAt = Math.floor(Date.now() / 1000) + 43_200 } = parts
  const authorizationToken =
    parts.token === undefined ? Buffer.from(`AWS:${password}`).toString('base64') : parts.token
  const data = {
    authorizationToken,
    proxyEndpoint: parts.proxyEndpoint ?? `https://${HOST}`,
    ...(expiresAt !== null && { expiresAt }),
  }
  return {
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ authorizationData: [data] }),
  }
}

/** A registry that takes the passwords `accepts` says, as ECR does. */
const registryThat =
  (accepts: (password: string) => boolean | Reply): Answer =>
  ({ headers }) => {
    const [name, ...rest] = Buffer.from(headers.authorization?.slice(6) ?? '', 'base64')
      .toString()
      .split(':')
    const verdict = name === 'AWS' && accepts(rest.join(':'))
    if (typeof verdict === 'object') return verdict
    if (verdict) return { json: {}, headers: { 'docker-distribution-api-version': 'registry/2.0' } }
    const challenge = `Basic realm="https://${HOST}/",service="ecr.amazonaws.com"`
    return { status: 401, headers: { 'www-authenticate': challenge } }
  }

const api: Readonly<Record<Behaviour, Answer>> = {
  right: () => token('pw'),
  wrong: () => refused(400, 'UnrecognizedClientException'),
  expired: () => refused(400, 'ExpiredTokenException'),
  forbidden: () => refused(400, 'AccessDeniedException', keys.secretAccessKey),
  throttled: () => refused(400, 'ThrottlingException'),
  unreachable: () => 'reset',
  garbage: () => ({ body: '<html>' }),
}

async function start(behaviour: Behaviour): Promise<Stage> {
  const clouds = await startClouds(
    [HOST, 'europe-docker.pkg.dev'],
    registryThat((pw) => pw === 'pw'),
  )
  const aws = await startServer(api[behaviour])
  if (behaviour === 'unreachable') await aws[Symbol.asyncDispose]()
  return {
    transport: clouds.transport,
    awsEndpoints: { ecr: aws.url },
    count: () => clouds.requests.length + aws.requests.length,
    [Symbol.asyncDispose]: async () => {
      await clouds[Symbol.asyncDispose]()
      if (behaviour !== 'unreachable') await aws[Symbol.asyncDispose]()
    },
  }
}

describeProvider('Amazon ECR', {
  host: HOST,
  otherHost: 'europe-docker.pkg.dev',
  credential: keys,
  start,
  codes: {
    right: null,
    wrong: 'AUTH_INVALID',
    expired: 'EXPIRED',
    forbidden: 'REGISTRY_DENIED',
    throttled: 'RATE_LIMITED',
    unreachable: 'REFUSED',
    garbage: 'INVALID_TOKEN_RESPONSE',
  },
})

interface Scene extends AsyncDisposable {
  readonly aws: TestServer
  readonly session: ReturnType<typeof sessionWith>
  readonly logins: ReturnType<typeof createLoginCache>
  readonly transport: ReturnType<typeof openTransport>
}

interface SceneOptions {
  readonly aws: Answer
  readonly accepts?: (password: string) => boolean | Reply
  readonly credential?: Parameters<typeof sessionWith>[2] extends infer Options
    ? Options extends { readonly credential?: infer Credential }
      ? Credential
      : never
    : never
  readonly ambient?: AmbientPolicy
  readonly now?: () => number
}

async function stage(options: SceneOptions): Promise<Scene> {
  const { ambient, now = Date.now, accepts = () => true } = options
  const clouds = await startClouds([HOST], registryThat(accepts), { options: { now } })
  const aws = await startServer(options.aws)
  const logins = createLoginCache({
    awsEndpoints: { ecr: aws.url, sts: aws.url },
    now,
    random: () => 0,
    ...(ambient && { ambient }),
  })
  const credential = options.credential ?? keys
  const session = sessionWith(clouds.transport, HOST, { credential, logins, target })
  return {
    aws,
    session,
    logins,
    transport: { ...clouds.transport, [Symbol.asyncDispose]: clouds.transport.close },
    [Symbol.asyncDispose]: async () => {
      await clouds[Symbol.asyncDispose]()
      await aws[Symbol.asyncDispose]()
    },
  }
}

const HOUR = 3_600_000

describe('a token', () => {
  test('E6 is parted at the first colon', async () => {
    const accepts = (password: string) => password === 'pw:with:colon'
    await using scene = await stage({ aws: () => token('pw:with:colon'), accepts })

    await expect(scene.session.request(pull)).resolves.toMatchObject({ status: 200 })
  })

  test.for<[string, Reply, string]>([
    ['no data', { body: '{"authorizationData":[]}' }, 'NO_TOKEN_IN_RESPONSE'],
    ['null for data', { body: '{"authorizationData":null}' }, 'NO_TOKEN_IN_RESPONSE'],
    ['null for all', { body: 'null' }, 'NO_TOKEN_IN_RESPONSE'],
    ['null for a token', token('', { token: null }), 'NO_TOKEN_IN_RESPONSE'],
    ['no base64', token('', { token: '***' }), 'INVALID_TOKEN_RESPONSE'],
    ['no colon', token('', { token: btoa('AWSpw') }), 'INVALID_TOKEN_RESPONSE'],
    ['no password', token('', { token: btoa('AWS:') }), 'INVALID_TOKEN_RESPONSE'],
  ])('E7 with %s is an error of its own', async ([, reply, code]) => {
    await using scene = await stage({ aws: () => reply })

    await expect(scene.session.request(pull)).rejects.toMatchObject({ code })
  })

  test.for<[string, boolean]>([
    ['https://999999999999.dkr.ecr.eu-west-1.amazonaws.com', true],
    ['https://123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', false],
    ['https://registry.evil.example', false],
  ])('E22 for %s is accepted: %s', async ([proxyEndpoint, isGood]) => {
    await using scene = await stage({ aws: () => token('pw', { proxyEndpoint }) })

    const outcome = scene.session.request(pull)
    if (isGood) await expect(outcome).resolves.toMatchObject({ status: 200 })
    else await expect(outcome).rejects.toMatchObject({ code: 'INVALID_TOKEN_RESPONSE' })
  })

  test('E8 R14 serves until half of its life, and is renewed from then on', async () => {
    let time = Date.parse('2026-11-23T00:00:00Z')
    const aws = () => token('pw', { expiresAt: (time + 12 * HOUR) / 1000 })
    await using scene = await stage({ aws, now: () => time })

    await scene.session.request(pull)
    time += 6 * HOUR - 60_000
    await scene.session.request(pull)
    expect(scene.aws.requests).toHaveLength(1)
    time += 60_000
    await scene.session.request(pull)
    expect(scene.aws.requests).toHaveLength(2)
  })

  test('E9 that cannot be renewed serves until its end', async () => {
    let time = Date.parse('2026-11-23T00:00:00Z')
    let isUp = true
    const aws: Answer = () =>
      isUp ? token('pw', { expiresAt: (time + 12 * HOUR) / 1000 }) : refused(500, 'ServerException')
    await using scene = await stage({ aws, now: () => time })
    await scene.session.request(pull)

    isUp = false
    time += 7 * HOUR
    await expect(scene.session.request(pull)).resolves.toMatchObject({ status: 200 })
    time += 5 * HOUR + 60_000
    await expect(scene.session.request(pull)).rejects.toMatchObject({
      code: 'REGISTRY_UNAVAILABLE',
    })
  })

  test('E10 without an end is used once', async () => {
    await using scene = await stage({ aws: () => token('pw', { expiresAt: null }) })

    await scene.session.request(pull)
    await scene.session.request(pull)
    expect(scene.aws.requests).toHaveLength(2)
    expect(scene.logins.size()).toBe(0)
  })

  const ended: Reply = {
    status: 403,
    json: {
      errors: [
        {
          code: 'DENIED',
          message: 'Your authorization token has expired. Reauthenticate and try again.',
        },
      ],
    },
  }
  test.for<[string, boolean | Reply]>([
    ['401', false],
    ['403 for its end', ended],
  ])('that is refused with %s is renewed once', async ([, refusal]) => {
    let minted = 0
    const aws: Answer = () => {
      minted += 1
      return token(`pw${minted}`)
    }
    await using scene = await stage({ aws, accepts: (pw) => (pw === 'pw1' ? refusal : true) })
    await using hopeless = await stage({ aws, accepts: () => refusal })

    await expect(scene.session.request(pull)).resolves.toMatchObject({ status: 200 })
    expect(scene.aws.requests).toHaveLength(2)
    await expect(hopeless.session.request(pull)).rejects.toMatchObject({
      code: refusal === ended ? 'EXPIRED' : 'AUTH_INVALID',
    })
    expect(hopeless.aws.requests).toHaveLength(2)
  })

  test('a 403 of another kind is a judgement, and nothing is renewed', async () => {
    const denied: Reply = { status: 403, json: { errors: [{ code: 'DENIED', message: 'no' }] } }
    await using scene = await stage({ aws: () => token('pw'), accepts: () => denied })

    await expect(scene.session.request(pull)).rejects.toMatchObject({ code: 'REGISTRY_DENIED' })
    expect(scene.aws.requests).toHaveLength(1)
  })
})

describe('Amazon’s API', () => {
  test('R10 is asked with a signature by the key, for the account of the host', async () => {
    await using scene = await stage({ aws: () => token('pw') })

    await scene.session.request(pull)
    const [request] = scene.aws.requests
    expect(request?.headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/us-east-1\/ecr\//,
    )
    expect(request?.headers['x-amz-target']).toBe(
      'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken',
    )
    expect(request?.body).toBe('{"registryIds":["123456789012"]}')
  })

  test('E14 is asked once with a wrong key, and three times while it throttles', async () => {
    await using wrong = await stage({ aws: api.wrong })
    await using busy = await stage({ aws: api.throttled })

    await expect(wrong.session.request(pull)).rejects.toMatchObject({ code: 'AUTH_INVALID' })
    expect(wrong.aws.requests).toHaveLength(1)
    await expect(busy.session.request(pull)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    expect(busy.aws.requests).toHaveLength(3)
  })

  test('R17 names the policy where the right is missing', async () => {
    await using scene = await stage({ aws: api.forbidden })

    await expect(scene.session.request(pull)).rejects.toMatchObject({
      code: 'REGISTRY_DENIED',
      hint: expect.stringContaining('AmazonEC2ContainerRegistryReadOnly'),
    })
  })

  test('a refused signature whose time is wrong tells of the clock', async () => {
    const aws = () => refused(403, 'InvalidSignatureException', 'Signature expired: 2020 is now')
    await using scene = await stage({ aws })

    await expect(scene.session.request(pull)).rejects.toMatchObject({ code: 'CLOCK_SKEW' })
  })

  test('E13 a role is assumed with its external id, and its keys sign', async () => {
    const role = 'arn:aws:iam::210987654321:role/reader'
    const aws: Answer = ({ body }) => (body.includes('AssumeRole') ? assumed : token('pw'))
    const credential = { ...keys, roleArn: role, externalId: 'ext-1' }
    await using scene = await stage({ aws, credential })
    await using plain = await stage({ aws, credential: { ...keys, roleArn: role } })

    await scene.session.request(pull)
    await plain.session.request(pull)
    const form = new URLSearchParams(scene.aws.requests[0]?.body)
    expect(form.get('RoleArn')).toBe(role)
    expect(form.get('ExternalId')).toBe('ext-1')
    expect(new URLSearchParams(plain.aws.requests[0]?.body).has('ExternalId')).toBe(false)
    const last = scene.aws.requests[1]?.headers
    expect(last?.authorization).toContain('Credential=ASIASTS/')
    expect(last?.['x-amz-security-token']).toBe('ststoken')
  })
})

const assumed: Reply = {
  headers: { 'content-type': 'text/xml' },
  body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIASTS</AccessKeyId><SecretAccessKey>stssecret</SecretAccessKey><SessionToken>ststoken</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
}

describe('the identity of the server', () => {
  const credential = { method: 'ecrAuto' } as const

  test('E11 R18 R21 is refused before any call while it is off, naming the setting', async () => {
    await using scene = await stage({ aws: () => token('pw'), credential })

    const report = await check(scene.transport, target, { credential, logins: scene.logins })
    expect(stepsOf(report)[4]).toBe('TOKEN FAILED AWSAUTO_DISABLED')
    expect(report.hint).toContain('allow_awsecr_iam_auto')
    await expect(scene.session.request(pull)).rejects.toMatchObject({ code: 'AWSAUTO_DISABLED' })
    expect(scene.aws.requests).toEqual([])
  })

  test('E12 R16 comes from the metadata service by its second version', async () => {
    await using imds = await startServer(metadata)
    withoutAwsSettings(imds.url)
    await using scene = await stage({ aws: () => token('pw'), credential, ambient: allAmbient })

    await expect(scene.session.request(pull)).resolves.toMatchObject({ status: 200 })
    expect(imds.requests[0]).toMatchObject({ method: 'PUT' })
    expect(scene.aws.requests[0]?.headers['x-amz-security-token']).toBe('imdstoken')
  })

  test('that does not exist is told as such', async () => {
    await using imds = await startServer(() => ({ status: 404 }))
    withoutAwsSettings(imds.url)
    await using scene = await stage({ aws: () => token('pw'), credential, ambient: allAmbient })

    await expect(scene.session.request(pull)).rejects.toMatchObject({ code: 'NO_AMBIENT_IDENTITY' })
    expect(scene.aws.requests).toEqual([])
  })

  test.for([
    '1234567890.dkr.ecr.us-east-1.amazonaws.com',
    '123456789012.dkr.ecr.us-east-1.amazonaws.com.cn',
    'public.ecr.aws',
    '123456789012.dkr.ecr.us-east-1.evil.example',
  ])('is not given to %s', async (host) => {
    await using transport = openTransport()
    const logins = createLoginCache({ ambient: allAmbient })

    const report = await check(transport, targetAt(host), { credential, logins })
    expect(report).toMatchObject({ ok: false, code: 'WRONG_HOST' })
  })

  test('assumes listed roles only', async () => {
    const roleArn = 'arn:aws:iam::1:role/x'
    await using imds = await startServer(metadata)
    withoutAwsSettings(imds.url)
    const aws: Answer = ({ body }) => (body.includes('AssumeRole') ? assumed : token('pw'))
    const mine = { ...credential, roleArn, externalId: 'ext-1' }
    const listed = { ...allAmbient, awsRoles: [roleArn] }
    await using off = await stage({ aws, credential: mine, ambient: allAmbient })
    await using on = await stage({ aws, credential: mine, ambient: listed })

    await expect(off.session.request(pull)).rejects.toMatchObject({
      code: 'AMBIENT_DISABLED',
      hint: expect.stringContaining('WHARFINGER_AWS_ROLES'),
    })
    expect(off.aws.requests).toEqual([])
    await expect(on.session.request(pull)).resolves.toMatchObject({ status: 200 })
  })
})

test('a changed secret is not served the token of the one before', async () => {
  await using scene = await stage({ aws: () => token('pw') })
  await scene.session.request(pull)

  const credential = { ...keys, secretAccessKey: 'another' }
  const session = sessionWith(scene.transport, HOST, { credential, target, logins: scene.logins })
  await session.request(pull)

  expect(scene.aws.requests).toHaveLength(2)
  expect(leaksIn(scene.logins.stateOf('record:1'), keys)).toEqual([])
})

/** Nothing of the machine that runs the test is found by the SDK. */
function withoutAwsSettings(metadataUrl: string): void {
  for (const name of [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_PROFILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  ])
    vi.stubEnv(name, undefined)
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent/credentials')
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent/config')
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', metadataUrl)
}

const metadata: Answer = ({ method, url, headers }) => {
  if (method === 'PUT' && url.pathname === '/latest/api/token')
    return { body: 'IMDS-TOKEN', headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' } }
  if (headers['x-aws-ec2-metadata-token'] !== 'IMDS-TOKEN') return { status: 401 }
  const list = '/latest/meta-data/iam/security-credentials/'
  if (url.pathname === list) return { body: 'ECR-ReadOnly' }
  if (url.pathname !== `${list}ECR-ReadOnly`) return { status: 404 }
  return {
    json: {
      Code: 'Success',
      Type: 'AWS-HMAC',
      AccessKeyId: 'ASIAIMDS',
      SecretAccessKey: 'imdssecret',
      Token: 'imdstoken',
      Expiration: '2099-01-01T00:00:00Z',
    },
  }
}
