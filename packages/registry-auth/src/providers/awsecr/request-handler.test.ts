import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { startSimulatedAws, type SimulatedAws } from '@wharfinger/simulated-registries'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createLoginCache, type LoginCacheOptions } from '../../login/login-cache.ts'
import type { Credential } from '../registered-kinds.ts'
import { HOST, keys, pull, registryThat, token, withoutAwsSettings } from '../../testing/amazon.ts'
import { allAmbient } from '../../testing/provider-suite.ts'
import { openTransport, sessionWith, targetAt } from '../../testing/registry.ts'
import { startServer } from '../../testing/server.ts'
import type { Lookup } from '../../transport/dialer.ts'
import type { EgressSettings } from '../../transport/egress-policy.ts'

const API = 'api.ecr.us-east-1.amazonaws.com'
const STS = 'sts.us-east-1.amazonaws.com'

afterEach(() => {
  vi.unstubAllEnvs()
})

interface Attempt {
  readonly credential: Credential
  readonly settings?: Partial<EgressSettings>
  readonly lookup?: Lookup
  readonly logins?: LoginCacheOptions
}

/** The status of one pull from the simulated cloud, or the error of it. */
async function pullFrom(aws: SimulatedAws, attempt: Attempt): Promise<unknown> {
  const { credential, settings, lookup, logins } = attempt
  tls.setDefaultCACertificates([...tls.rootCertificates, aws.caCertificate])
  const overrides = { hostOverrides: [...aws.hostOverrides] }
  await using transport = openTransport(
    { ...overrides, ...settings },
    { ...(lookup && { lookup }) },
  )
  const target = targetAt(aws.registryHost, { allowPlainHttp: false })
  const options = { credential, target, logins: createLoginCache(logins) }
  return await sessionWith(transport, aws.registryHost, options)
    .request({ method: 'GET', path: '/v2/team/app/tags/list', scope: [] })
    .then(
      ({ status }) => status,
      (error: unknown) => error,
    )
}

function keyOf(aws: SimulatedAws): Credential {
  const { id, secret } = aws.identities.addUser({ account: aws.account, name: 'ci' })
  return { method: 'ecrAccessKey', accessKeyId: id, secretAccessKey: secret }
}

const askedOf = (aws: SimulatedAws, api: string) => aws.requests.filter(({ host }) => host === api)
const without = (aws: SimulatedAws, api: string) =>
  aws.hostOverrides.filter((entry) => !entry.startsWith(`${api}=`))

describe('Amazon’s API under its own name', () => {
  test('is found by an override, its certificate is checked and its signature holds', async () => {
    await using aws = await startSimulatedAws()
    await using stranger = await startSimulatedAws()

    expect(await pullFrom(aws, { credential: keyOf(aws) })).toBe(200)
    expect(askedOf(aws, API)).toMatchObject([{ operation: 'GetAuthorizationToken', status: 200 }])
    const elsewhere = stranger.hostOverrides.find((entry) => entry.startsWith(API)) ?? ''
    const hostOverrides = [...without(aws, API), elsewhere]
    const untrusted = await pullFrom(aws, { credential: keyOf(aws), settings: { hostOverrides } })
    const code: unknown = expect.stringMatching(/^TLS_/v)
    expect(untrusted).toMatchObject({ code })
    expect(stranger.requests).toEqual([])
  })

  test('is not asked where the operator denies it, also where it was moved', async () => {
    await using aws = await startSimulatedAws()
    const settings = { deny: [API] }

    expect(await pullFrom(aws, { credential: keyOf(aws), settings })).toMatchObject({
      code: 'ADDRESS_FORBIDDEN',
      message: `Connections to ${API} are not allowed from this server.`,
    })
    expect(askedOf(aws, API)).toEqual([])
  })

  test.for(['10.0.0.9', '127.0.0.1', '169.254.169.254'])(
    'is not asked where it leads to %s',
    async (address) => {
      await using aws = await startSimulatedAws()
      const settings = { hostOverrides: without(aws, API) }
      const names: string[] = []
      const lookup: Lookup = (name) => {
        names.push(name)
        return Promise.resolve([{ address, family: 4 }])
      }

      const outcome = await pullFrom(aws, { credential: keyOf(aws), settings, lookup })
      expect(outcome).toMatchObject({ code: 'ADDRESS_FORBIDDEN' })
      expect(names).toEqual([API])
    },
  )

  test('is not asked by plain HTTP, whatever a setting says', async () => {
    await using aws = await startSimulatedAws()
    vi.stubEnv('AWS_ENDPOINT_URL_ECR', `http://${API}`)
    const lookup: Lookup = () => Promise.resolve([{ address: '203.0.113.1', family: 4 }])
    const settings = { hostOverrides: without(aws, API) }

    const outcome = await pullFrom(aws, { credential: keyOf(aws), lookup, settings })
    expect(outcome).toMatchObject({ code: 'PLAIN_HTTP_FORBIDDEN' })
  })

  test('does not send the signed request on where it redirects', async () => {
    await using sink = await startServer(() => token('pw'))
    await using api = await startServer(() => ({ status: 307, headers: { location: sink.url } }))
    await using aws = await startSimulatedAws()
    const logins = { awsEndpoints: { ecr: api.url } }

    expect(await pullFrom(aws, { credential: keyOf(aws), logins })).toMatchObject({
      code: 'INVALID_TOKEN_RESPONSE',
    })
    expect(sink.requests).toEqual([])
  })

  test('is cut off where its answer is larger than any token', async () => {
    await using api = await startServer(() => ({ body: ' '.repeat(512 * 1024) }))
    await using aws = await startSimulatedAws()
    const logins = { awsEndpoints: { ecr: api.url } }

    expect(await pullFrom(aws, { credential: keyOf(aws), logins })).toMatchObject({
      code: 'RESPONSE_TOO_LARGE',
    })
    expect(api.requests).toHaveLength(1)
  })
})

describe('an endpoint that the operator set', () => {
  /** A pull by a server that is public: nothing but the registry's own name is listed. */
  async function pullPublicly(settings: Partial<EgressSettings> = {}): Promise<unknown> {
    await using registry = await startServer(registryThat(() => true))
    const host = `${HOST}:${registry.port}`
    await using transport = openTransport(
      { loopback: false, allow: [HOST], plainHttp: [HOST], ...settings },
      { lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) },
    )
    return await sessionWith(transport, host, { credential: keys, logins: createLoginCache() })
      .request(pull)
      .then(
        ({ status }) => status,
        (error: unknown) => error,
      )
  }

  test('may be on loopback and plain, for that origin alone', async () => {
    await using api = await startServer(() => token('pw'), { address: '::1' })

    vi.stubEnv('AWS_ENDPOINT_URL_ECR', api.url)
    expect(await pullPublicly()).toBe(200)
    expect(await pullPublicly({ only: [HOST] })).toBe(200)
    expect(await pullPublicly({ deny: ['::1'] })).toMatchObject({
      code: 'ADDRESS_FORBIDDEN',
    })
    expect(api.requests).toHaveLength(2)
    vi.stubEnv('AWS_ENDPOINT_URL_ECR', undefined)
    expect(await pullPublicly()).toMatchObject({ code: 'ADDRESS_FORBIDDEN' })
  })

  test.for(['http://169.254.169.254', 'http://[fd00:ec2::254]', 'http://168.63.129.16'])(
    'is never the metadata service: %s',
    async (url) => {
      vi.stubEnv('AWS_ENDPOINT_URL_ECR', url)

      expect(await pullPublicly()).toMatchObject({ code: 'ADDRESS_FORBIDDEN' })
    },
  )
})

describe('a role that the SDK takes on by itself', () => {
  test('is asked for through the transport too', async () => {
    await using aws = await startSimulatedAws()
    await using folder = await mkdtempDisposable(join(tmpdir(), 'web-identity-'))
    const file = join(folder.path, 'token')
    await writeFile(file, 'token-of-a-pod')
    const role = aws.identities.addRole({ account: aws.account, name: 'pod' })
    aws.webIdentities.set('token-of-a-pod', role.arn)
    withoutAwsSettings(aws.plainUrl)
    vi.stubEnv('AWS_WEB_IDENTITY_TOKEN_FILE', file)
    vi.stubEnv('AWS_ROLE_ARN', role.arn)
    const attempt = { credential: { method: 'ecrAuto' }, logins: { ambient: allAmbient } } as const

    expect(await pullFrom(aws, attempt)).toBe(200)
    expect(askedOf(aws, STS)).toHaveLength(1)
    expect(await pullFrom(aws, { ...attempt, settings: { deny: [STS] } })).toMatchObject({
      code: 'ADDRESS_FORBIDDEN',
    })
    expect(askedOf(aws, STS)).toHaveLength(1)
  })
})
