import { describe, expect, test } from 'vitest'
import type { Credential } from '../providers/registered-kinds.ts'
import type { RegistryAuthErrorCode } from './remedies.ts'
import { anonymous, basic, openTransport, sessionWith } from '../testing/registry.ts'
import { type Answer, startServer } from '../testing/server.ts'

const version = { 'docker-distribution-api-version': 'registry/2.0' }
const fault =
  (status: number, code: string, message: string, headers: object = {}): Answer =>
  () => ({
    status,
    headers: { ...version, ...headers },
    json: { errors: [{ code, message }] },
  })

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

const basicDemand = { 'www-authenticate': 'Basic realm="x"' }

describe('what a registry says is told by its code and its remedy', () => {
  test.for<[string, Answer, Credential, RegistryAuthErrorCode, string]>([
    [
      'ECR without a credential',
      fault(401, 'UNAUTHORIZED', 'no basic auth credentials', {
        'www-authenticate':
          'Basic realm="https://123456789012.dkr.ecr.us-east-1.amazonaws.com/",service="ecr.amazonaws.com"',
      }),
      anonymous,
      'AUTH_REQUIRED',
      'Add a credential',
    ],
    [
      'ECR after twelve hours',
      fault(403, 'DENIED', 'Your authorization token has expired. Reauthenticate and try again.'),
      basic,
      'EXPIRED',
      'new secret',
    ],
    [
      'ECR of a repository that is not there',
      fault(404, 'NAME_UNKNOWN', "The repository with name 'x' does not exist in the registry"),
      basic,
      'REPOSITORY_NOT_FOUND',
      'spelling',
    ],
    [
      'Google without a credential',
      fault(
        401,
        'UNAUTHORIZED',
        'not authenticated: No valid credential was supplied.',
        basicDemand,
      ),
      anonymous,
      'AUTH_REQUIRED',
      'Add a credential',
    ],
    [
      'Google of a password that is no key',
      fault(400, 'UNKNOWN', 'Unable to parse json key.'),
      basic,
      'SECRET_FORMAT',
      'not its path',
    ],
    [
      'Google of a password that is no key, as a refusal',
      fault(401, 'UNKNOWN', 'Unable to parse json key.', basicDemand),
      basic,
      'SECRET_FORMAT',
      'not its path',
    ],
    [
      'Google without the role',
      fault(
        403,
        'DENIED',
        'Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "projects/p" (or it may not exist)',
      ),
      basic,
      'REGISTRY_DENIED',
      'roles/artifactregistry.reader',
    ],
    [
      'Google of a key that was revoked',
      fault(
        403,
        'DENIED',
        "You don't have the needed permissions to perform this operation, and you may have invalid credentials.",
      ),
      basic,
      'AUTH_INVALID',
      'Make another one',
    ],
    [
      'Azure without a credential',
      fault(401, 'UNAUTHORIZED', 'authentication required', basicDemand),
      anonymous,
      'AUTH_REQUIRED',
      'Add a credential',
    ],
    [
      'Azure of a wrong secret',
      fault(401, 'UNAUTHORIZED', 'Invalid clientid or client secret.', basicDemand),
      basic,
      'AUTH_INVALID',
      '--admin-enabled true',
    ],
    [
      'Azure’s firewall',
      fault(
        403,
        'DENIED',
        "client with IP '203.0.113.7' is not allowed access. Refer https://aka.ms/acr/firewall",
      ),
      basic,
      'NETWORK_DENIED',
      'network rules',
    ],
    [
      'ECR’s API of a repository that is not there',
      fault(404, 'RepositoryNotFoundException', 'The repository does not exist'),
      basic,
      'REPOSITORY_NOT_FOUND',
      'spelling',
    ],
    [
      'Harbor of a private project, by its repository',
      fault(404, 'NOT_FOUND', 'repository team/app not found'),
      basic,
      'REPOSITORY_NOT_FOUND',
      'rights',
    ],
    [
      'Harbor of a private project, by its name',
      fault(404, 'NOT_FOUND', 'project team not found'),
      basic,
      'REPOSITORY_NOT_FOUND',
      'rights',
    ],
    [
      'Harbor of a tag that is not there',
      fault(404, 'NOT_FOUND', 'artifact team/app:v1 not found'),
      basic,
      'MANIFEST_UNKNOWN',
      'tag',
    ],
    [
      'Harbor not understanding',
      fault(400, 'BAD_REQUEST', 'bad request'),
      basic,
      'INVALID_REQUEST',
      'the tag',
    ],
    [
      'Harbor in the middle of a change',
      fault(409, 'CONFLICT', 'conflict'),
      basic,
      'REGISTRY_UNAVAILABLE',
      'in a moment',
    ],
    [
      'Harbor setting a condition',
      fault(412, 'PRECONDITION', 'precondition'),
      basic,
      'REGISTRY_DENIED',
      'rules of the project',
    ],
    [
      'Harbor’s own scan policy',
      fault(
        412,
        'PROJECTPOLICYVIOLATION',
        'current image with "HIGH" vulnerabilities cannot be pulled',
      ),
      basic,
      'REGISTRY_DENIED',
      'project’s rules',
    ],
    ['Harbor forbidding', fault(403, 'FORBIDDEN', 'forbidden'), basic, 'REGISTRY_DENIED', 'pull'],
    [
      'Harbor asked too often',
      fault(400, 'TOO_MANY_REQUEST', 'too many'),
      basic,
      'RATE_LIMITED',
      'Wait',
    ],
    [
      'Docker Hub of a wrong password',
      fault(401, 'UNAUTHORIZED', 'incorrect username or password', basicDemand),
      basic,
      'AUTH_INVALID',
      'Enter both again',
    ],
    [
      'Docker Hub of a locked account',
      fault(401, 'UNAUTHORIZED', 'too many failed login attempts for username', basicDemand),
      basic,
      'LOCKED_OUT',
      'Wait',
    ],
    [
      'Docker Hub asked too often',
      fault(429, 'TOOMANYREQUESTS', 'You have reached your pull rate limit.', {
        'retry-after': '3600',
      }),
      basic,
      'RATE_LIMITED',
      'Wait',
    ],
    [
      'a denial',
      fault(403, 'DENIED', 'requested access to the resource is denied'),
      basic,
      'REGISTRY_DENIED',
      'right to pull',
    ],
    [
      'a tag that is not there',
      fault(404, 'MANIFEST_UNKNOWN', 'manifest unknown'),
      basic,
      'MANIFEST_UNKNOWN',
      'Check the tag',
    ],
    [
      'a name that cannot be',
      fault(400, 'NAME_INVALID', 'invalid repository name'),
      basic,
      'REPOSITORY_NOT_FOUND',
      'spelling',
    ],
    [
      'a form that it does not have',
      fault(415, 'UNSUPPORTED', 'The operation is unsupported.'),
      basic,
      'UNSUPPORTED_MEDIA_TYPE',
      'current client',
    ],
  ])('%s', async ([, answer, credential, code, hint]) => {
    const error = await pull(answer, credential)

    expect(error).toMatchObject({ code })
    expect(error).toHaveProperty('hint', expect.stringContaining(hint))
  })

  test('Harbor hides a private project, so its list of tags is not there', async () => {
    const hidden = fault(404, 'NOT_FOUND', 'repository team/app not found')

    const error = await pull(hidden, basic, 'tags/list')

    const message: unknown = expect.stringContaining('does not show it')
    expect(error).toMatchObject({ code: 'REPOSITORY_NOT_FOUND', message })
  })

  test('how long Docker Hub wants to be left alone is told, and what it counts', async () => {
    const headers = { 'retry-after': '3600', 'ratelimit-remaining': '0;w=21600' }
    const busy = fault(429, 'TOOMANYREQUESTS', 'limit', headers)
    expect(await pull(busy, basic)).toMatchObject({
      retryAfterSeconds: 3600,
      detail: 'HTTP 429 TOOMANYREQUESTS: limit (ratelimit-remaining 0;w=21600)',
    })
  })

  test('a count that is none is not repeated', async () => {
    const headers = { 'retry-after': '3600', 'ratelimit-remaining': 'call 0900 now' }
    const busy = fault(429, 'TOOMANYREQUESTS', 'limit', headers)
    expect(await pull(busy, basic)).toMatchObject({ detail: 'HTTP 429 TOOMANYREQUESTS: limit' })
  })
})
