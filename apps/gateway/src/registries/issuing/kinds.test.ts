import { createTokenCache, openRegistry, type SessionCredential } from '@wharfinger/registry-auth'
import type { CloudAccount } from '@wharfinger/tooling/cloud-accounts/cloud-account'
import { expect, test } from 'vitest'
import { type CloudGateway, startCloudGateway } from '../../testing/clouds.ts'
import { describeDatabases } from '../../testing/database.ts'
import {
  allow,
  ISSUE,
  type IssuingResult,
  sendIssuing,
  type ShownIssue,
  tokenHeaders,
} from '../../testing/issuing.ts'
import { ADD, DELETE } from '../../testing/operations.ts'

/** What each kind of credential gives: with its ticks, and without; and whether there are tokens. */
const answers = {
  'ECR access key': ['PRINCIPAL', 'AWS', 'no tokens'],
  'ECR key with a role': ['PRINCIPAL', 'AWS', 'no tokens'],
  'ECR by the server’s identity': ['PRINCIPAL', 'AWS', 'no tokens'],
  'ECR by a role of the server': ['PRINCIPAL', 'AWS', 'no tokens'],
  'Google key file': ['PRINCIPAL', 'oauth2accesstoken', 'tokens'],
  'Google by the server’s identity': ['PRINCIPAL', 'oauth2accesstoken', 'tokens'],
  'ACR admin account': ['STATIC_SECRET', 'its own', 'tokens'],
  'ACR repository token': ['STATIC_SECRET', 'its own', 'tokens'],
  'ACR service principal': ['STATIC_SECRET', 'its own', 'tokens'],
  'ACR principal with its tenant': ['NOTHING', '00000000-0000-0000-0000-000000000000', 'tokens'],
  'ACR by the server’s identity': ['NOTHING', '00000000-0000-0000-0000-000000000000', 'tokens'],
  'Harbor robot': ['STATIC_SECRET', 'its own', 'tokens'],
  'Harbor user': ['STATIC_SECRET', 'its own', 'tokens'],
  'Harbor CLI secret': ['STATIC_SECRET', 'its own', 'tokens'],
  'Plain user name': ['IDENTITY_TOKEN', '<token>', 'tokens'],
  'Docker V2 user name': ['IDENTITY_TOKEN', '<token>', 'tokens'],
  'Docker V2 identity token': ['STATIC_SECRET', '<token>', 'tokens'],
} as const satisfies Readonly<Record<string, readonly [string, string, string]>>

type Ask = (input: object) => Promise<IssuingResult>

/** Each account in turn with a record of its own, a token for that, and nothing allowed yet. */
async function forEach(
  { accounts, ask, gateway }: CloudGateway,
  work: (account: CloudAccount, id: string, issue: Ask) => Promise<void>,
): Promise<void> {
  for (const account of accounts) {
    const { host, member, values } = account
    const input = { registry: host, credential: { [member]: values }, validate: false }
    const { registry } = await ask(ADD, { input })
    const id = registry?.id ?? ''
    const headers = await tokenHeaders(gateway, { scopes: [`issue:${host}`] })
    await work(account, id, async (more) => {
      const reason = { reason: 'a pull in a test' }
      const answer = await sendIssuing(gateway, headers, ISSUE, {
        registry: host,
        ...reason,
        ...more,
      })
      if (!answer.result) throw new Error(answer.text)
      return answer.result
    })
    await ask(DELETE, { id })
  }
}

/** The status that a client gets with what it was handed. */
async function pullWith(
  { gateway: { application } }: CloudGateway,
  { host, repository }: CloudAccount,
  { kind, username, secret }: ShownIssue,
): Promise<number> {
  const credential: SessionCredential =
    kind === 'TOKEN'
      ? { method: 'registryToken', token: secret }
      : username === '<token>'
        ? { method: 'identityToken', token: secret }
        : { method: 'basic', username: username ?? '', password: secret }
  const session = openRegistry({
    transport: application.transport,
    target: {
      host,
      tlsVerify: true,
      allowPlainHttp: false,
      caCertificate: null,
      configured: true,
    },
    credential,
    tokens: createTokenCache(),
    cacheKey: 'client',
  })
  const { status, body } = await session.request({
    method: 'GET',
    path: `/v2/${repository}/manifests/1.0`,
    scope: [`repository:${repository}:pull`],
    accept: [
      'application/vnd.oci.image.index.v1+json',
      'application/vnd.oci.image.manifest.v1+json',
    ],
  })
  body.resume()
  return status
}

test('the table above has every account', async () => {
  await using system = await startCloudGateway()

  expect(Object.keys(answers)).toEqual(system.accounts.map(({ title }) => title))
})

describeDatabases('a login of every kind', (_open, database) => {
  test('is handed out with the tick that it needs, pulls, and is refused without', async () => {
    await using system = await startCloudGateway({ database })

    await forEach(system, async (account, id, issue) => {
      const { title, host, values, secret: member } = account
      // The table has every account, by the test above.
      const [needs, name] = answers[title as keyof typeof answers]
      const refused = {
        PRINCIPAL: 'PRINCIPAL_NOT_ALLOWED',
        STATIC_SECRET: 'STATIC_SECRET_NOT_ALLOWED',
      }
      expect([title, (await issue({})).code]).toEqual([title, 'ISSUING_DISABLED'])

      const { loginNeeds } = await allow(system.gateway, id)
      expect([title, loginNeeds]).toEqual([
        title,
        needs === 'IDENTITY_TOKEN' ? 'STATIC_SECRET' : needs,
      ])
      const without = await issue({})
      const expected =
        needs === 'PRINCIPAL' || needs === 'STATIC_SECRET' ? refused[needs] : undefined
      expect([title, without.code]).toEqual([title, expected])
      const isHinted = without.hint?.includes('administrator') ?? false
      expect([title, isHinted]).toEqual([title, expected !== undefined])

      await allow(system.gateway, id, {
        allowPrincipal: needs === 'PRINCIPAL',
        allowStaticSecret: needs === 'STATIC_SECRET',
        confirmRegistry: host,
      })
      const { credential } = await issue({})
      if (!credential) throw new Error(`Nothing was handed out for ${title}.`)
      const { username, scope, stored, revocable, expiresAt, secret } = credential
      const [ownName] = Object.values(values)
      const isStored = needs === 'STATIC_SECRET'
      const isMinted = needs === 'PRINCIPAL' || needs === 'NOTHING'
      expect({ title, username, scope, stored, revocable, ends: expiresAt !== null }).toEqual({
        title,
        username: name === 'its own' ? ownName : name,
        scope: needs === 'PRINCIPAL' ? 'PRINCIPAL' : 'REGISTRY',
        stored: isStored,
        revocable: !isMinted,
        ends: isMinted,
      })
      const given = member === null ? null : values[member]
      expect([title, secret === given]).toEqual([title, isStored])
      expect([title, await pullWith(system, account, credential)]).toEqual([title, 200])
    })
  })

  test('has a token of one repository beside it, where the registry makes such', async () => {
    await using system = await startCloudGateway({ database })

    await forEach(system, async (account, id, issue) => {
      const { title, repository } = account
      await allow(system.gateway, id)
      const asked = { kind: 'TOKEN', repositories: [repository] }

      const { code, credential } = await issue(asked)

      const { username, scope, revocable, stored, expiresAt } = credential ?? {}
      const isAhead = Date.parse(expiresAt ?? '') > Date.now()
      const status = credential && (await pullWith(system, account, credential))
      const handed = { code, username, scope, revocable, stored, isAhead, status }
      const none = { code: 'UNSUPPORTED_AUTH_SCHEME', isAhead: false }
      const token = { username: null, scope: 'REPOSITORY', revocable: false, stored: false }
      // The table has every account, by the test above.
      const has = answers[title as keyof typeof answers][2] === 'tokens'
      expect({ title, ...handed }).toEqual({
        title,
        ...(has ? { ...token, isAhead: true, status: 200 } : none),
      })
      expect((await issue({ ...asked, actions: ['PUSH'] })).code).toBe('PUSH_NOT_ALLOWED')
    })
  })
})
