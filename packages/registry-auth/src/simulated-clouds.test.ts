import tls from 'node:tls'
import {
  startSimulatedAws,
  startSimulatedAzure,
  startSimulatedDistribution,
  startSimulatedGoogle,
  startSimulatedHarbor,
} from '@wharfinger/simulated-registries'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { AmbientPolicy } from './login/ambient.ts'
import type { CheckReport } from './check/report.ts'
import { RegistryAuthError } from './errors/errors.ts'
import { createLoginCache } from './login/login-cache.ts'
import type { AwsEndpoints, ExternalIdOf } from './kinds/provider.ts'
import type { Credential } from './providers/registered-kinds.ts'
import { allAmbient, leaksIn } from './testing/provider-suite.ts'
import { check, openTransport, sessionWith, targetAt } from './testing/registry.ts'

interface Simulated {
  readonly caCertificate: string
  readonly hostOverrides: readonly string[]
}

interface Attempt {
  readonly host: string
  readonly repository: string
  readonly credential: Credential
  readonly awsEndpoints?: AwsEndpoints
  readonly ambient?: AmbientPolicy
  readonly externalIdOf?: ExternalIdOf
}

afterEach(() => {
  vi.unstubAllEnvs()
})

/** The code of a check that reads a repository, and of a session that pulls from it. */
async function tryOut(cloud: Simulated, attempt: Attempt): Promise<readonly (string | null)[]> {
  const { host, repository, credential, awsEndpoints = {}, ambient, externalIdOf } = attempt
  tls.setDefaultCACertificates([...tls.rootCertificates, cloud.caCertificate])
  await using transport = openTransport({ hostOverrides: [...cloud.hostOverrides] })
  const logins = createLoginCache({
    awsEndpoints,
    ...(ambient && { ambient }),
    ...(externalIdOf && { externalIdOf }),
  })
  const target = targetAt(host, { allowPlainHttp: false })

  const report: CheckReport = await check(transport, target, { credential, logins, repository })
  const session = sessionWith(transport, host, { credential, logins, target })
  const pulled = await session
    .request({
      method: 'GET',
      path: `/v2/${repository}/manifests/1.0`,
      scope: [`repository:${repository}:pull`],
      accept: ['application/vnd.oci.image.manifest.v1+json'],
    })
    .then(
      ({ status }) => ({ code: status === 200 ? null : String(status) }),
      (error: unknown) => {
        if (error instanceof RegistryAuthError) return error
        throw error
      },
    )

  expect(leaksIn(report, credential)).toEqual([])
  expect(leaksIn(pulled, credential)).toEqual([])
  return [report.code, pulled.code]
}

const both = (code: string | null) => [code, code]

describe('Amazon', () => {
  const repository = 'team/app'

  test('takes a key, and refuses one that is switched off, wrong or without the right', async () => {
    await using aws = await startSimulatedAws()
    const key = aws.identities.addUser({ account: aws.account, name: 'ci' })
    const { plainUrl } = aws
    const attempt = (secretAccessKey: string) =>
      tryOut(aws, {
        host: aws.registryHost,
        repository,
        credential: { method: 'ecrAccessKey', accessKeyId: key.id, secretAccessKey },
        awsEndpoints: { ecr: plainUrl, sts: plainUrl },
      })

    expect(await attempt(key.secret)).toEqual(both(null))
    expect(await attempt('wrong-secret')).toEqual(both('AUTH_INVALID'))
    key.principal.allowed.delete('ecr:GetAuthorizationToken')
    expect(await attempt(key.secret)).toEqual(both('REGISTRY_DENIED'))
    key.active = false
    expect(await attempt(key.secret)).toEqual(both('AUTH_INVALID'))
  })

  test('lets a role of the machine assume another with its external id', async () => {
    await using aws = await startSimulatedAws()
    const { account, plainUrl, identities } = aws
    const own = identities.addRole({ account, name: 'machine', allowed: ['sts:AssumeRole'] })
    const reader = identities.addRole({
      account,
      name: 'reader',
      trusted: [account],
      externalId: 'ext-1',
    })
    aws.instance.role = own
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
      vi.stubEnv(name, undefined)
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent/credentials')
    vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent/config')
    vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', plainUrl)
    const attempt = (externalId: string) =>
      tryOut(aws, {
        host: aws.registryHost,
        repository,
        credential: { method: 'ecrAuto', roleArn: reader.arn },
        externalIdOf: () => externalId,
        awsEndpoints: { ecr: plainUrl, sts: plainUrl },
        ambient: { ...allAmbient, awsRoles: [reader.arn] },
      })

    expect(await attempt('ext-1')).toEqual(both(null))
    expect(await attempt('ext-2')).toEqual(both('REGISTRY_DENIED'))
  })
})

describe('Google', () => {
  test('takes a key, and refuses one that was revoked or has no role', async () => {
    await using google = await startSimulatedGoogle()
    const account = google.identities.addServiceAccount({ project: google.project, name: 'ci' })
    const jsonKey = await google.identities.createKey(account)
    const attempt = () =>
      tryOut(google, {
        host: 'us-docker.pkg.dev',
        repository: `${google.project}/containers/app`,
        credential: { method: 'gcrJsonKey', jsonKey },
      })

    expect(await attempt()).toEqual(both(null))
    account.reads.clear()
    expect(await attempt()).toEqual(both('REGISTRY_DENIED'))
    account.keys.clear()
    expect(await attempt()).toEqual(both('AUTH_INVALID'))
  })

  test('lets the machine’s own account in', async () => {
    await using google = await startSimulatedGoogle()
    const { machine, identities, project } = google
    machine.account = identities.addServiceAccount({ project, name: 'machine' })

    const codes = await tryOut(google, {
      host: 'gcr.io',
      repository: `${project}/app`,
      credential: { method: 'gcrAuto' },
      ambient: allAmbient,
    })
    expect(codes).toEqual(both(null))
  })
})

describe('Azure', () => {
  test('takes a service principal, and tells what is wrong with one', async () => {
    await using azure = await startSimulatedAzure()
    const { directory, registry, tenant } = azure
    const host = registry.loginServer
    const principal = directory.addPrincipal({ tenant, roles: { [host]: 'AcrPull' } })
    const secret = directory.addSecret(principal)
    const attempt = (password: string, tenantId?: string) =>
      tryOut(azure, {
        host,
        repository: 'team/app',
        credential: {
          method: 'acrServicePrincipal',
          appId: principal.clientId,
          password,
          ...(tenantId !== undefined && { tenantId }),
        },
      })

    expect(await attempt(secret)).toEqual(both(null))
    expect(await attempt(secret, tenant.id)).toEqual(both(null))
    expect(await attempt('wrong-secret', tenant.id)).toEqual(both('AUTH_INVALID'))
    expect(await attempt(secret, 'unknown.example')).toEqual(both('CONFIG'))
    expect(await attempt(directory.addSecret(principal, -1), tenant.id)).toEqual(both('EXPIRED'))
    principal.roles.clear()
    expect((await attempt(secret, tenant.id))[1]).toBe('REGISTRY_DENIED')
  })

  test('takes the admin’s either password, and lets the machine in', async () => {
    await using azure = await startSimulatedAzure()
    const { registry, machine, directory, tenant } = azure
    const host = registry.loginServer
    const repository = 'team/app'
    registry.admin.enabled = true
    machine.systemAssigned = directory.addPrincipal({ tenant, roles: { [host]: 'AcrPull' } })

    for (const password of registry.admin.passwords) {
      const credential = { method: 'acrAdmin', username: registry.name, password } as const
      expect(await tryOut(azure, { host, repository, credential })).toEqual(both(null))
    }
    const credential = { method: 'acrManagedIdentity' } as const
    const attempt = { host, repository, credential, ambient: allAmbient }
    expect(await tryOut(azure, attempt)).toEqual(both(null))
  })
})

test('Harbor takes a robot by its whole name, and refuses its anonymous token', async () => {
  await using harbor = await startSimulatedHarbor()
  const robot = harbor.members.addRobot({
    name: 'ci',
    project: 'team',
    projects: { team: 'guest' },
  })
  const attempt = (secret: string) =>
    tryOut(harbor, {
      host: harbor.host,
      repository: 'team/app',
      credential: { method: 'harborRobot', name: robot.name, secret },
    })

  expect(robot.name).toBe('robot$team+ci')
  expect(await attempt(robot.secret)).toEqual(both(null))
  expect((await attempt('wrong-secret'))[0]).toBe('AUTH_INVALID')
})

test('an account that is locked out is told apart from too many requests', async () => {
  await using registry = await startSimulatedDistribution()
  const { username, password } = { username: 'alice', password: 'right' }
  registry.accounts.addUser(username, password)
  registry.accounts.lockAfter = 1
  const attempt = (secret: string) =>
    tryOut(registry, {
      host: registry.host,
      repository: 'team/app',
      credential: { method: 'basic', username, password: secret },
    })

  expect(await attempt('wrong')).toEqual(['AUTH_INVALID', 'LOCKED_OUT'])
  expect(await attempt(password)).toEqual(both('LOCKED_OUT'))
})

test('an authority that was made anew under its old name is an unknown one', async () => {
  await using before = await startSimulatedDistribution({ mode: 'open' })
  await using after = await startSimulatedDistribution({ mode: 'open' })
  const { caCertificate } = before
  const { hostOverrides, host } = after

  const codes = await tryOut(
    { caCertificate, hostOverrides },
    { host, repository: 'library/hello', credential: { method: 'anonymous' } },
  )

  expect(codes).toEqual(both('TLS_UNKNOWN_CA'))
})
