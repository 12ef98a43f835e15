import { describe, expect, test } from 'vitest'
import type { Credential } from '../providers/registered-kinds.ts'
import type { RegistryAuthErrorCode } from './remedies.ts'
import { anonymous, basic, openTransport, sessionWith } from '../testing/registry.ts'
import { type Answer, startServer } from '../testing/server.ts'

const version = { 'docker-distribution-api-version': 'registry/2.0' }
const basicDemand = { 'www-authenticate': 'Basic realm="x"' }

/** Answers with a fault of the protocol, written `STATUS CODE text`; 401 demands a password. */
function fault(said: string, headers: Headers = {}): Answer {
  const [, status, code, message] = /^(\d+) (\w+) (.*)$/v.exec(said) ?? []
  const demand = status === '401' && basicDemand
  return () => ({
    status: Number(status),
    headers: { ...version, ...demand, ...headers },
    json: { errors: [{ code, message }] },
  })
}

type Headers = Readonly<Record<string, string>>

/** What is not as with most. */
interface Facts {
  readonly credential?: Credential
  readonly headers?: Headers
}

/** What a pull ends in, whether the session throws it or leaves it to its reader. */
async function pull(answer: Answer, credential: Credential, path = 'manifests/v1') {
  await using transport = openTransport()
  await using registry = await startServer((request) =>
    request.url.pathname === '/v2/' ? { headers: version, json: {} } : answer(request),
  )
  const session = sessionWith(transport, registry.host, { credential })
  const scope = ['repository:team/app:pull']
  try {
    const request = { method: 'GET', path: `/v2/team/app/${path}`, scope } as const
    return await session.explain(await session.request(request))
  } catch (error) {
    return error
  }
}

describe('what a registry says is told by its code and its remedy', () => {
  test.for<readonly [string, string, RegistryAuthErrorCode, string, Facts?]>([
    [
      'ECR without a credential',
      '401 UNAUTHORIZED no basic auth credentials',
      'AUTH_REQUIRED',
      'Add a credential',
      {
        credential: anonymous,
        headers: {
          'www-authenticate':
            'Basic realm="https://123456789012.dkr.ecr.us-east-1.amazonaws.com/",service="ecr.amazonaws.com"',
        },
      },
    ],
    [
      'ECR after twelve hours',
      '403 DENIED Your authorization token has expired. Reauthenticate and try again.',
      'EXPIRED',
      'new secret',
    ],
    [
      'ECR of a repository that is not there',
      "404 NAME_UNKNOWN The repository with name 'x' does not exist in the registry",
      'REPOSITORY_NOT_FOUND',
      'spelling',
    ],
    [
      'Google without a credential',
      '401 UNAUTHORIZED not authenticated: No valid credential was supplied.',
      'AUTH_REQUIRED',
      'Add a credential',
      { credential: anonymous },
    ],
    [
      'Google of a password that is no key',
      '400 UNKNOWN Unable to parse json key.',
      'SECRET_FORMAT',
      'not its path',
    ],
    [
      'Google of a password that is no key, as a refusal',
      '401 UNKNOWN Unable to parse json key.',
      'SECRET_FORMAT',
      'not its path',
    ],
    [
      'Google without the role',
      '403 DENIED Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "projects/p" (or it may not exist)',
      'REGISTRY_DENIED',
      'roles/artifactregistry.reader',
    ],
    [
      'Google of a key that was revoked',
      "403 DENIED You don't have the needed permissions to perform this operation, and you may have invalid credentials.",
      'AUTH_INVALID',
      'Make another one',
    ],
    [
      'Azure without a credential',
      '401 UNAUTHORIZED authentication required',
      'AUTH_REQUIRED',
      'Add a credential',
      { credential: anonymous },
    ],
    [
      'Azure of a wrong secret',
      '401 UNAUTHORIZED Invalid clientid or client secret.',
      'AUTH_INVALID',
      '--admin-enabled true',
    ],
    [
      'Azure’s firewall',
      "403 DENIED client with IP '203.0.113.7' is not allowed access. Refer https://aka.ms/acr/firewall",
      'NETWORK_DENIED',
      'network rules',
    ],
    [
      'ECR’s API of a repository that is not there',
      '404 RepositoryNotFoundException The repository does not exist',
      'REPOSITORY_NOT_FOUND',
      'spelling',
    ],
    [
      'Harbor of a private project, by its repository',
      '404 NOT_FOUND repository team/app not found',
      'REPOSITORY_NOT_FOUND',
      'rights',
    ],
    [
      'Harbor of a private project, by its name',
      '404 NOT_FOUND project team not found',
      'REPOSITORY_NOT_FOUND',
      'rights',
    ],
    [
      'Harbor of a tag that is not there',
      '404 NOT_FOUND artifact team/app:v1 not found',
      'MANIFEST_UNKNOWN',
      'tag',
    ],
    ['Harbor not understanding', '400 BAD_REQUEST bad request', 'INVALID_REQUEST', 'the tag'],
    [
      'Harbor in the middle of a change',
      '409 CONFLICT conflict',
      'REGISTRY_UNAVAILABLE',
      'in a moment',
    ],
    [
      'Harbor setting a condition',
      '412 PRECONDITION precondition',
      'REGISTRY_DENIED',
      'rules of the project',
    ],
    [
      'Harbor’s own scan policy',
      '412 PROJECTPOLICYVIOLATION current image with "HIGH" vulnerabilities cannot be pulled',
      'REGISTRY_DENIED',
      'project’s rules',
    ],
    ['Harbor forbidding', '403 FORBIDDEN forbidden', 'REGISTRY_DENIED', 'pull'],
    ['Harbor asked too often', '400 TOO_MANY_REQUEST too many', 'RATE_LIMITED', 'Wait'],
    [
      'Docker Hub of a wrong password',
      '401 UNAUTHORIZED incorrect username or password',
      'AUTH_INVALID',
      'Enter both again',
    ],
    [
      'Docker Hub of a locked account',
      '401 UNAUTHORIZED too many failed login attempts for username',
      'LOCKED_OUT',
      'Wait',
    ],
    [
      'Docker Hub asked too often',
      '429 TOOMANYREQUESTS You have reached your pull rate limit.',
      'RATE_LIMITED',
      'Wait',
      { headers: { 'retry-after': '3600' } },
    ],
    [
      'a denial',
      '403 DENIED requested access to the resource is denied',
      'REGISTRY_DENIED',
      'right to pull',
    ],
    [
      'a tag that is not there',
      '404 MANIFEST_UNKNOWN manifest unknown',
      'MANIFEST_UNKNOWN',
      'Check the tag',
    ],
    [
      'a name that cannot be',
      '400 NAME_INVALID invalid repository name',
      'REPOSITORY_NOT_FOUND',
      'spelling',
    ],
    [
      'a form that it does not have',
      '415 UNSUPPORTED The operation is unsupported.',
      'UNSUPPORTED_MEDIA_TYPE',
      'current client',
    ],
  ])('%s', async ([, said, code, hint, { credential = basic, headers } = {}]) => {
    const error = await pull(fault(said, headers), credential)

    expect(error).toMatchObject({ code })
    expect(error).toHaveProperty('hint', expect.stringContaining(hint))
  })

  test('Harbor hides a private project, so its list of tags is not there', async () => {
    const hidden = fault('404 NOT_FOUND repository team/app not found')

    const error = await pull(hidden, basic, 'tags/list')

    const message: unknown = expect.stringContaining('does not show it')
    expect(error).toMatchObject({ code: 'REPOSITORY_NOT_FOUND', message })
  })

  test('how long Docker Hub wants to be left alone is told, and what it counts', async () => {
    const headers = { 'retry-after': '3600', 'ratelimit-remaining': '0;w=21600' }
    const busy = fault('429 TOOMANYREQUESTS limit', headers)
    expect(await pull(busy, basic)).toMatchObject({
      retryAfterSeconds: 3600,
      detail: 'HTTP 429 TOOMANYREQUESTS: limit (ratelimit-remaining 0;w=21600)',
    })
  })

  test('a count that is none is not repeated', async () => {
    const headers = { 'retry-after': '3600', 'ratelimit-remaining': 'call 0900 now' }
    const busy = fault('429 TOOMANYREQUESTS limit', headers)
    expect(await pull(busy, basic)).toMatchObject({ detail: 'HTTP 429 TOOMANYREQUESTS: limit' })
  })
})
