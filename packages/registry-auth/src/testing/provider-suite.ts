import { describe, expect, test } from 'vitest'
import type { AmbientPolicy } from '../login/ambient.ts'
import { secretFields } from '../credential/fields.ts'
import { kindOfMethod } from '../credential/credential-host.ts'
import { createLoginCache } from '../login/login-cache.ts'
import type { AwsEndpoints } from '../kinds/provider.ts'
import type { Credential } from '../providers/registered-kinds.ts'
import type { RegistryAuthErrorCode } from '../errors/remedies.ts'
import type { Transport } from '../transport/transport.ts'
import { check, sessionWith, targetAt } from './registry.ts'

/** What a cloud does with the credential. */
export const behaviours = [
  'right',
  'wrong',
  'expired',
  'forbidden',
  'throttled',
  'unreachable',
  'garbage',
] as const

export type Behaviour = (typeof behaviours)[number]

export interface Stage extends AsyncDisposable {
  readonly transport: Transport
  readonly awsEndpoints?: AwsEndpoints
  /** How many requests came, wherever they were sent. */
  readonly count: () => number
}

export interface ProviderCase {
  readonly host: string
  /** A host of another kind of registry. */
  readonly otherHost: string
  readonly credential: Credential
  readonly ambient?: AmbientPolicy
  readonly start: (behaviour: Behaviour) => Promise<Stage>
  /** The code of the report; null where the check succeeds. */
  readonly codes: Readonly<Record<Behaviour, RegistryAuthErrorCode | null>>
}

export const allAmbient: AmbientPolicy = { aws: true, google: true, azure: true, awsRoles: [] }

/** What every provider has to do, whatever its cloud is. */
export function describeProvider(name: string, suite: ProviderCase): void {
  const { host, otherHost, credential, ambient, codes } = suite
  const target = (at: string) => targetAt(at, { allowPlainHttp: false })
  const loginsOf = ({ awsEndpoints = {} }: Stage) =>
    createLoginCache({ awsEndpoints, ...(ambient && { ambient }) })

  describe(`the provider ${name}`, () => {
    test.for(behaviours)('reports what is %s by the code of the catalogue', async (behaviour) => {
      await using stage = await suite.start(behaviour)

      const logins = loginsOf(stage)
      const report = await check(stage.transport, target(host), { credential, logins })

      expect(report.code).toBe(codes[behaviour])
      expect(report.ok).toBe(codes[behaviour] === null)
      expect(report.hint === null).toBe(report.ok)
      expect(leaksIn(report, credential)).toEqual([])
    })

    test.for(behaviours)('a session with what is %s ends alike', async (behaviour) => {
      await using stage = await suite.start(behaviour)

      const session = sessionWith(stage.transport, host, {
        credential,
        logins: loginsOf(stage),
        target: target(host),
      })
      const outcome = await session
        .request({
          method: 'GET',
          path: '/v2/team/app/tags/list',
          scope: ['repository:team/app:pull'],
        })
        .then(
          ({ status, signedIn }) => ({ code: null, status, signedIn }),
          (error: unknown) => error,
        )

      expect(outcome).toMatchObject({ code: codes[behaviour] })
      expect(leaksIn(outcome, credential)).toEqual([])
    })

    test('sends nothing to a host of another kind', async () => {
      await using stage = await suite.start('right')

      const logins = loginsOf(stage)
      const report = await check(stage.transport, target(otherHost), { credential, logins })
      const session = sessionWith(stage.transport, otherHost, {
        credential,
        logins,
        target: target(otherHost),
      })
      const request = session.request({ method: 'GET', path: '/v2/a/tags/list', scope: [] })

      expect(report).toMatchObject({ ok: false, code: 'WRONG_HOST' })
      await expect(request).rejects.toMatchObject({ code: 'WRONG_HOST' })
      expect(stage.count()).toBe(0)
    })

    test('serves callers at once by one login', async () => {
      await using stage = await suite.start('right')

      const logins = loginsOf(stage)
      const ask = () =>
        sessionWith(stage.transport, host, { credential, logins, target: target(host) }).request({
          method: 'GET',
          path: '/v2/team/app/tags/list',
          scope: [],
        })
      const answers = await Promise.all(Array.from({ length: 20 }, ask))

      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
      expect(logins.size()).toBeLessThanOrEqual(1)
    })
  })
}

/** Every dress of every secret of a credential that a text holds. */
export function leaksIn(outcome: unknown, credential: Credential): string[] {
  const error = outcome instanceof Error ? outcome : null
  const text = [
    JSON.stringify(outcome),
    String(outcome),
    error?.stack ?? '',
    JSON.stringify(error?.cause ?? null),
  ].join('\n')
  const values: Readonly<Record<string, string | undefined>> = credential
  const type = kindOfMethod(credential.method) ?? 'docker_v2'
  return secretFields(type, credential.method)
    .flatMap((name) => values[name] ?? [])
    .flatMap((secret) => [secret, ...secret.split('\n').filter((line) => line.length > 20)])
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    ])
    .filter((form) => text.includes(form))
}
