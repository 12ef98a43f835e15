import { findIn, formsOf } from '@wharfinger/tooling/canary'
import { expect, test } from 'vitest'
import type { Database } from '../database/database.ts'
import { contentsOf } from '../testing/contents.ts'
import { describeDatabases } from '../testing/database.ts'
import { startEcr, type TestEcr } from '../testing/ecr.ts'
import { startGateway } from '../testing/gateway.ts'
import { add, settled } from '../testing/images.ts'
import { ADD, type Result, TEST } from '../testing/operations.ts'
import { pull } from '../testing/pull.ts'

const EXTERNAL_ID = 'wharf-4711'

/** Fields of `ecrAccessKey`. */
type Fields = Readonly<Record<string, string>>

/** A key that may do nothing but take on the role that reads the registry. */
function addRole({ aws }: TestEcr) {
  const { account, identities } = aws
  const user = identities.addUser({ account, name: 'assumer', allowed: ['sts:AssumeRole'] })
  const trusted = [user.principal.arn]
  const role = identities.addRole({ account, name: 'reader', trusted, externalId: EXTERNAL_ID })
  const fields = {
    accessKeyId: user.id,
    secretAccessKey: user.secret,
    roleArn: role.arn,
    externalId: EXTERNAL_ID,
  }
  return { user, role, fields }
}

/** A gateway that finds Amazon's STS by `AWS_ENDPOINT_URL_STS` alone. */
async function startRoles(database: Database['provider']) {
  await using undo = new AsyncDisposableStack()
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const ecr = undo.use(await startEcr(now))
  const hostOverrides = ecr.config.hostOverrides.filter((entry) => !entry.startsWith('sts.'))
  const gateway = undo.use(await startGateway({ database, config: { hostOverrides }, now }))
  const answers: string[] = []
  const running = undo.move()
  return {
    ecr,
    gateway,
    ...addRole(ecr),
    pass: (ms: number) => {
      ahead += ms
    },
    ask: async (operation: string, variables: object) => {
      const { data, text } = await gateway.execute<Result>(operation, { ...variables })
      answers.push(text)
      return data.result
    },
    draftOf: (ecrAccessKey: Fields) => ({
      registry: ecr.host,
      caCertificate: ecr.aws.caCertificate,
      credential: { ecrAccessKey },
    }),
    /** What was asked of STS, with the answer's status. */
    askedOfSts: () =>
      ecr.aws.requests
        .filter(({ service }) => service === 'sts')
        .map(({ operation, host, status }) => [operation, host, status]),
    /** Every secret of a key, or of the session of a role, that can be read anywhere. */
    leaks: async () => {
      const keys = [...ecr.aws.identities.keys.values()]
      const forms = keys.flatMap(({ id, secret, sessionToken }) =>
        [secret, sessionToken ?? []].flat().flatMap((text) => formsOf(text, id)),
      )
      const readable = [...answers, gateway.log(), await contentsOf(gateway.database)].join('\n')
      return findIn(readable, forms)
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

type Roles = Awaited<ReturnType<typeof startRoles>>

describeDatabases('a key with a role to take on', (_open, database) => {
  test('is exchanged at the STS of the settings, and its session reads the registry', async () => {
    await using roles = await startRoles(database)
    const { ecr, gateway, ask, draftOf, fields, askedOfSts, leaks } = roles
    const endpoint = new URL(ecr.aws.plainUrl).hostname

    const { registry } = await ask(ADD, { input: draftOf(fields) })
    const pulls = [await pull(gateway.application, ecr), await pull(gateway.application, ecr)]

    expect([registry?.status, ...pulls]).toEqual(['VALID', 200, 200])
    // One for the test, whose login is not kept, and one for the pulls.
    const asked = ['AssumeRole', endpoint, 200]
    expect(askedOfSts()).toEqual([asked, asked])
    expect(await leaks()).toEqual([])
  })

  test.for<[string, string, (roles: Roles) => Fields]>([
    [
      'of another external id',
      'REGISTRY_DENIED',
      ({ fields }) => ({ ...fields, externalId: 'another' }),
    ],
    [
      'without its external id',
      'REGISTRY_DENIED',
      ({ fields: { externalId: _left, ...fields } }) => fields,
    ],
    [
      'that does not trust the key',
      'REGISTRY_DENIED',
      ({ fields, role }) => {
        role.trusted.clear()
        return fields
      },
    ],
    [
      'that is not there',
      'REGISTRY_DENIED',
      ({ fields, role }) => ({ ...fields, roleArn: `${role.arn}-2` }),
    ],
    [
      'of a key that was switched off',
      'AUTH_INVALID',
      ({ fields, user }) => {
        user.active = false
        return fields
      },
    ],
    [
      'of a session that has ended',
      'EXPIRED',
      ({ ecr: { aws }, fields, role, pass }) => {
        const session = aws.identities.startSession(role, 'desk', 900)
        role.trusted.add(aws.account)
        pass(901_000)
        const { id, secret, sessionToken } = session
        return {
          ...fields,
          accessKeyId: id,
          secretAccessKey: secret,
          sessionToken: sessionToken ?? '',
        }
      },
    ],
  ])('is refused and not stored with a role %s: %s', async ([, code, fieldsOf]) => {
    await using roles = await startRoles(database)
    const { ecr, gateway, ask, draftOf, askedOfSts, leaks } = roles

    const { __typename, test: report } = await ask(ADD, { input: draftOf(fieldsOf(roles)) })

    expect([__typename, report?.code]).toEqual(['RegistryTestFailedError', code])
    const failed = report?.steps.filter(({ state }) => state === 'FAILED')
    expect(failed).toEqual([{ step: 'TOKEN', state: 'FAILED', code }])
    expect(report?.hint).toBeTruthy()
    expect(await gateway.database.read.registry.count()).toBe(0)
    expect(askedOfSts().map(([operation]) => operation)).toContain('AssumeRole')
    expect(ecr.mints()).toBe(0)
    expect(await leaks()).toEqual([])
  })

  test('fails its images once the role trusts it no more, and says why', async () => {
    await using roles = await startRoles(database)
    const { ecr, gateway, ask, draftOf, fields, role, leaks } = roles
    const { registry } = await ask(ADD, { input: draftOf(fields) })
    role.trusted.clear()

    const image = await settled(gateway, (await add(gateway, `${ecr.host}/team/app:1.0`)).id)
    const { test: report } = await ask(TEST, { input: { id: registry?.id } })

    expect(image).toMatchObject({ status: 'FAILED', error: { code: 'REGISTRY_DENIED' } })
    expect(image.error?.hint).toContain('external ID')
    expect(report).toMatchObject({ ok: false, code: 'REGISTRY_DENIED' })
    expect(await leaks()).toEqual([])
  })
})
