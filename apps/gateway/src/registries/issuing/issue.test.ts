import { findIn, formsOf } from '@wharfinger/tooling/canary'
import { expect, test } from 'vitest'
import { startCloudGateway } from '../../testing/clouds.ts'
import { contentsOf } from '../../testing/contents.ts'
import { describeDatabases } from '../../testing/database.ts'
import {
  allow,
  type Headers,
  ISSUE,
  issuesOf,
  sendIssuing,
  tokenHeaders,
} from '../../testing/issuing.ts'
import { ADD, UPDATE } from '../../testing/operations.ts'

const REASON = 'a pull in a test'

/** A gateway, and an account of it with a record and a token for that. */
async function startWith(database: 'sqlite' | 'postgres', title: string, ticks: object = {}) {
  await using undo = new AsyncDisposableStack()
  const system = undo.use(await startCloudGateway({ database }))
  const { accounts, ask, gateway, clouds } = system
  const account = accounts.find((each) => each.title === title)
  if (!account) throw new Error(`There is no ${title}.`)
  const { host, member, values } = account
  const { registry } = await ask(ADD, {
    input: { registry: host, credential: { [member]: values }, validate: false },
  })
  const id = registry?.id ?? ''
  await allow(gateway, id, { confirmRegistry: host, ...ticks })
  const headers = await tokenHeaders(gateway, { scopes: [`issue:${host}`] })
  const issue = async (more: object = {}, by: Headers = headers) => {
    const input = { registry: host, reason: REASON, ...more }
    return sendIssuing(gateway, by, ISSUE, input)
  }
  const running = undo.move()
  return {
    ...system,
    account,
    id,
    issue,
    /** How often anything was asked of the clouds. */
    asked: () =>
      [clouds.aws, clouds.azure, clouds.distribution].reduce(
        (sum, { requests }) => sum + requests.length,
        0,
      ),
    opened: () =>
      gateway.database.read.auditEvent.count({ where: { action: 'registry.open-secret' } }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

const ofRepository = { kind: 'TOKEN', repositories: ['team/app'] }
const CASES: readonly (readonly [string, string, object, object])[] = [
  ['a minted login', 'ECR access key', { allowPrincipal: true }, {}],
  ['an identity token of Azure', 'ACR principal with its tenant', {}, {}],
  ['an identity token of a token service', 'Plain user name', {}, {}],
  ['a token of a repository', 'Plain user name', {}, ofRepository],
]

describeDatabases('what is handed out', (_open, database) => {
  test.for(CASES)('as %s is made once, and asks and opens nothing again', async (one) => {
    const [, title, ticks, input] = one
    await using system = await startWith(database, title, ticks)
    const { issue, asked, opened } = system
    const first = await issue(input)
    const before = [asked(), await opened()]

    const others = [await issue(input), await issue(input)]

    const secretOf = ({ result }: typeof first) => result?.credential?.secret
    expect(secretOf(first)).toBeTypeOf('string')
    expect(others.map(secretOf)).toEqual([secretOf(first), secretOf(first)])
    expect([asked(), await opened()]).toEqual(before)
  })

  test.for([
    ...CASES,
    ['the stored secret', 'Harbor robot', { allowStaticSecret: true }, {}],
  ] as const)('as %s is nowhere but in that answer', async ([, title, ticks, input]) => {
    await using system = await startWith(database, title, ticks)
    const { gateway, issue, leaks } = system

    const { result, text } = await issue(input)
    await issue(input)

    const { secret = '', username } = result?.credential ?? {}
    const forms = formsOf(secret, username ?? '')
    expect(findIn(text, forms).length).toBeGreaterThan(0)
    const kept = (await contentsOf(gateway.database)) + gateway.log()
    expect(findIn(kept, forms)).toEqual([])
    expect(leaks()).toEqual([])
  })

  test('is in the audit each time, with all but the secret', async () => {
    await using system = await startWith(database, 'Plain user name', { allowPush: true })
    const { issue, gateway, account } = system
    await issue()
    const { result } = await issue({ ...ofRepository, actions: ['PULL', 'PUSH'] })
    await issue({ ...ofRepository, actions: ['DELETE'], registry: account.host.toUpperCase() })
    account.end()
    await issue({ ...ofRepository, repositories: ['team/other'] })

    const some: unknown = expect.any(String)
    const common = { actor: 'helper', subject: account.host, reason: REASON }
    expect(await issuesOf(gateway)).toEqual([
      { ...common, outcome: 'ok', kind: 'LOGIN', scope: 'REGISTRY', expiresAt: null },
      {
        ...common,
        outcome: 'ok',
        kind: 'TOKEN',
        scope: 'REPOSITORY',
        expiresAt: result?.credential?.expiresAt,
        repositories: ['team/app'],
        actions: ['pull', 'push'],
      },
      {
        ...common,
        outcome: 'ok',
        kind: 'TOKEN',
        scope: 'REPOSITORY',
        expiresAt: some,
        repositories: ['team/app'],
        actions: ['delete'],
      },
      { ...common, outcome: 'failed', kind: 'TOKEN', code: 'AUTH_INVALID' },
    ])
    expect((await gateway.application.audit.verify()).ok).toBe(true)
  })

  test('is found by an image, and for what its record serves alone', async () => {
    await using system = await startWith(database, 'Plain user name')
    const { issue, ask, account, gateway } = system
    const { host } = account
    const input = { registry: `${host}/other/*`, validate: false }
    await ask(ADD, {
      input: { ...input, credential: { basic: { username: 'a', password: 'bcde' } } },
    })
    const headers = await tokenHeaders(gateway, { scopes: [`issue:${host}`] })
    const of = async (image: string) =>
      (await issue({ registry: undefined, image, kind: 'TOKEN' }, headers)).result

    expect((await of(`${host}/team/app:1.0`))?.credential?.scope).toBe('REPOSITORY')
    expect((await of(`${host}/other/app:1.0`))?.code).toBe('FORBIDDEN')
    const both = await issue({ kind: 'TOKEN', repositories: ['team/app', 'other/app'] })
    expect(both.result).toMatchObject({
      fieldErrors: [{ path: ['repositories'], code: 'NOT_SERVED' }],
    })
  })

  test('ends with the policy at once, and what was minted under it with it', async () => {
    await using system = await startWith(database, 'ECR access key', { allowPrincipal: true })
    const { issue, gateway, id } = system
    const first = (await issue()).result?.credential
    await expect.poll(() => gateway.database.read.mintedToken.count()).toBe(1)

    await allow(gateway, id, { allowPrincipal: false })
    expect((await issue()).result?.code).toBe('PRINCIPAL_NOT_ALLOWED')
    expect([
      await gateway.database.read.mintedToken.count(),
      gateway.application.logins.size(),
    ]).toEqual([0, 0])
    await allow(gateway, id, { allowPrincipal: true })
    const second = (await issue()).result?.credential
    expect([typeof second?.secret, second?.secret === first?.secret]).toEqual(['string', false])
    await allow(gateway, id, { enabled: false })
    expect((await issue()).result?.code).toBe('ISSUING_DISABLED')
  })

  test('is made anew once it has ended, and says so', async () => {
    await using system = await startWith(database, 'ECR access key', { allowPrincipal: true })
    const { issue, advance } = system
    const first = (await issue()).result?.credential
    advance(13 * 3_600_000)

    const second = (await issue()).result?.credential

    expect(second?.secret === first?.secret).toBe(false)
    expect(Date.parse(second?.expiresAt ?? '')).toBeGreaterThan(Date.parse(first?.expiresAt ?? ''))
  })

  test('is nothing where the credential is refused, which its record then says', async () => {
    await using system = await startWith(database, 'Plain user name')
    const { issue, ask, id, account, gateway } = system
    const wrong = { credential: { [account.member]: account.wrong }, validate: false }
    await ask(UPDATE, { input: { id, ...wrong } })

    const codes: unknown[] = []
    for (let turn = 0; turn < 4; turn += 1) codes.push((await issue()).result?.code)

    // An account would be locked by being asked for again and again.
    expect(codes).toEqual(['AUTH_INVALID', 'AUTH_INVALID', 'AUTH_INVALID', 'NOT_VERIFIED'])
    const row = await gateway.database.read.registry.findFirst()
    expect([row?.status, row?.refusals]).toEqual(['FAILING', 3])
  })

  test('is limited by the minute, for each who asks', async () => {
    await using system = await startWith(database, 'Plain user name')
    const { issue, gateway, account, advance } = system
    const other = await tokenHeaders(gateway, { scopes: [`issue:${account.host}`] })
    const answers = await Promise.all(Array.from({ length: 121 }, () => issue()))

    const limited = answers.filter(({ result }) => result?.code === 'RATE_LIMITED')
    expect(limited).toHaveLength(1)
    expect(limited[0]?.result?.retryAfterSeconds).toBeGreaterThan(0)
    expect((await issue({}, other)).result?.credential).toBeTruthy()
    advance(61_000)
    expect((await issue()).result?.credential).toBeTruthy()
  })
})
