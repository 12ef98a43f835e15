import { vi } from 'vitest'
import type { AmbientPolicy } from '../login/ambient.ts'
import { createLoginCache } from '../login/login-cache.ts'
import type { ExternalIdOf } from '../kinds/provider.ts'
import type { Credential } from '../providers/registered-kinds.ts'
import { startClouds } from './clouds.ts'
import type { Behaviour, Stage } from './provider-suite.ts'
import { type openTransport, sessionWith, targetAt } from './registry.ts'
import { type Answer, type Reply, startServer, type TestServer } from './server.ts'

export const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
export const keys = {
  method: 'ecrAccessKey',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY',
} as const
export const target = targetAt(HOST, { allowPlainHttp: false })
export const pull = { method: 'GET', path: '/v2/team/app/tags/list', scope: [] } as const
export const refused = (status: number, type: string, message = 'simulated'): Reply => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: JSON.stringify({ __type: type, message }),
})

export interface TokenParts {
  readonly token?: string | null
  readonly expiresAt?: number | null
  readonly proxyEndpoint?: string
}

export function token(password: string, parts: TokenParts = {}): Reply {
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
export const registryThat =
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

export const api: Readonly<Record<Behaviour, Answer>> = {
  right: () => token('pw'),
  wrong: () => refused(400, 'UnrecognizedClientException'),
  expired: () => refused(400, 'ExpiredTokenException'),
  forbidden: () => refused(400, 'AccessDeniedException', keys.secretAccessKey),
  throttled: () => refused(400, 'ThrottlingException'),
  unreachable: () => 'reset',
  garbage: () => ({ body: '<html>' }),
}

/** Amazon as it behaves towards the keys, and a registry of its. */
export async function startAmazon(behaviour: Behaviour): Promise<Stage> {
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

export interface Scene extends AsyncDisposable {
  readonly aws: TestServer
  readonly session: ReturnType<typeof sessionWith>
  readonly logins: ReturnType<typeof createLoginCache>
  readonly transport: ReturnType<typeof openTransport>
}

export interface SceneOptions {
  readonly aws: Answer
  readonly accepts?: (password: string) => boolean | Reply
  readonly credential?: Credential
  readonly ambient?: AmbientPolicy
  readonly externalIdOf?: ExternalIdOf
  readonly now?: () => number
}

/** A session with a registry at Amazon, whose API is `aws`. */
export async function stage(options: SceneOptions): Promise<Scene> {
  const { ambient, externalIdOf, now = Date.now, accepts = () => true } = options
  const clouds = await startClouds([HOST], registryThat(accepts), { options: { now } })
  const aws = await startServer(options.aws)
  const logins = createLoginCache({
    awsEndpoints: { ecr: aws.url, sts: aws.url },
    now,
    random: () => 0,
    ...(ambient && { ambient }),
    ...(externalIdOf && { externalIdOf }),
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

export const assumed: Reply = {
  headers: { 'content-type': 'text/xml' },
  body: `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIASTS</AccessKeyId><SecretAccessKey>stssecret</SecretAccessKey><SessionToken>ststoken</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
}

/** Nothing of the machine that runs the test is found by the SDK. */
export function withoutAwsSettings(metadataUrl: string): void {
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
