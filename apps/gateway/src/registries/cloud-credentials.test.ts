import type { SimulatedClouds } from '@wharfinger/simulated-registries'
import type {
  CloudAccount,
  CredentialValues,
} from '@wharfinger/tooling/cloud-accounts/cloud-account'
import { expect, test } from 'vitest'
import { type CloudGateway, startCloudGateway } from '../testing/clouds.ts'
import { describeDatabases } from '../testing/database.ts'
import { ADD, GET, type Result, type Shown, TEST, UPDATE } from '../testing/operations.ts'

type Report = NonNullable<Result['result']['test']>
type Choose = (account: CloudAccount) => CredentialValues | null

const right: Choose = ({ values }) => values
const wrong: Choose = (account) => account.wrong

/** Step and code of what each kind of credential is refused by. */
const refusals = {
  'ECR access key': {
    wrong: 'TOKEN AUTH_INVALID',
    forbidden: 'TOKEN REGISTRY_DENIED',
    ended: 'TOKEN AUTH_INVALID',
  },
  'ECR key with a role': {
    wrong: 'TOKEN REGISTRY_DENIED',
    forbidden: 'TOKEN REGISTRY_DENIED',
    ended: 'TOKEN AUTH_INVALID',
  },
  'ECR by the server’s identity': {
    forbidden: 'TOKEN REGISTRY_DENIED',
    ended: 'TOKEN NO_AMBIENT_IDENTITY',
  },
  'ECR by a role of the server': {
    wrong: 'TOKEN REGISTRY_DENIED',
    forbidden: 'TOKEN REGISTRY_DENIED',
    ended: 'TOKEN NO_AMBIENT_IDENTITY',
  },
  'Google key file': {
    wrong: 'TOKEN AUTH_INVALID',
    forbidden: 'REPOSITORY REGISTRY_DENIED',
    ended: 'TOKEN AUTH_INVALID',
  },
  'Google by the server’s identity': {
    forbidden: 'REPOSITORY REGISTRY_DENIED',
    ended: 'TOKEN NO_AMBIENT_IDENTITY',
  },
  'ACR admin account': { wrong: 'TOKEN AUTH_INVALID', ended: 'TOKEN AUTH_INVALID' },
  'ACR repository token': {
    wrong: 'TOKEN AUTH_INVALID',
    forbidden: 'REPOSITORY REGISTRY_DENIED',
    ended: 'TOKEN AUTH_INVALID',
  },
  'ACR service principal': {
    wrong: 'TOKEN AUTH_INVALID',
    forbidden: 'REPOSITORY REGISTRY_DENIED',
    ended: 'TOKEN AUTH_INVALID',
  },
  'ACR principal with its tenant': {
    wrong: 'TOKEN AUTH_INVALID',
    forbidden: 'REPOSITORY REGISTRY_DENIED',
    ended: 'TOKEN EXPIRED',
  },
  'ACR by the server’s identity': {
    wrong: 'TOKEN NO_AMBIENT_IDENTITY',
    forbidden: 'REPOSITORY REGISTRY_DENIED',
    ended: 'TOKEN NO_AMBIENT_IDENTITY',
  },
  'Harbor robot': {
    wrong: 'TOKEN AUTH_INVALID',
    // Harbor does not tell whether a private project exists.
    forbidden: 'REPOSITORY REPOSITORY_NOT_FOUND',
    ended: 'TOKEN AUTH_INVALID',
  },
  'Harbor user': {
    wrong: 'TOKEN AUTH_INVALID',
    forbidden: 'REPOSITORY REPOSITORY_NOT_FOUND',
    ended: 'TOKEN AUTH_INVALID',
  },
  'Harbor CLI secret': {
    wrong: 'TOKEN AUTH_INVALID',
    forbidden: 'REPOSITORY REPOSITORY_NOT_FOUND',
    ended: 'TOKEN AUTH_INVALID',
  },
  'Plain user name': {
    wrong: 'TOKEN AUTH_INVALID',
    forbidden: 'REPOSITORY REGISTRY_DENIED',
    ended: 'TOKEN AUTH_INVALID',
  },
  'Docker V2 user name': {
    wrong: 'TOKEN AUTH_INVALID',
    forbidden: 'REPOSITORY REGISTRY_DENIED',
    ended: 'TOKEN AUTH_INVALID',
  },
  'Docker V2 identity token': {
    wrong: 'TOKEN AUTH_INVALID',
    forbidden: 'REPOSITORY REGISTRY_DENIED',
    ended: 'TOKEN AUTH_INVALID',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>

/** The refusals of one situation, where there is one. */
function expected(situation: 'wrong' | 'forbidden' | 'ended') {
  const rows: readonly (readonly [string, Readonly<Record<string, string>>])[] =
    Object.entries(refusals)
  return Object.fromEntries(
    rows.flatMap(([title, row]) => (row[situation] ? [[title, row[situation]]] : [])),
  )
}

/** Each account in a record of its own: several are at one host. */
function draftOf({ host, member }: CloudAccount, index: number, values: CredentialValues) {
  return { registry: `${host}/part-${index}/*`, credential: { [member]: values } }
}

/** Sends something for each account, all at once, and says by their titles what became of it. */
async function forAll<Answer>(
  { accounts, advance }: CloudGateway,
  choose: Choose,
  send: (draft: ReturnType<typeof draftOf>, account: CloudAccount) => Promise<Answer>,
): Promise<Record<string, Answer>> {
  // So that what is limited by the minute begins anew.
  advance(61_000)
  const answers = accounts.map(async (account, index) => {
    const values = choose(account)
    if (values === null) return []
    return [[account.title, await send(draftOf(account, index, values), account)] as const]
  })
  return Object.fromEntries((await Promise.all(answers)).flat())
}

/** Step and code of a failing report. */
function faultOf(report: Report | null | undefined): string | null {
  if (!report || report.ok) return null
  const { code, message, hint } = report
  const step = report.steps.find(({ state }) => state === 'FAILED')?.step
  return `${step} ${code}${message && hint ? '' : ', without a remedy'}`
}

const testAll = (system: CloudGateway, choose: Choose) =>
  forAll(system, choose, async (draft, { repository }) =>
    faultOf((await system.ask(TEST, { input: { draft }, repository })).test),
  )

async function find({ gateway }: CloudGateway, registry: string) {
  const { data } = await gateway.execute<{ registry: Shown | null }>(GET, { registry })
  return data.registry
}

test('the table above has every account', async () => {
  await using system = await startCloudGateway()

  expect(Object.keys(refusals)).toEqual(system.accounts.map(({ title }) => title))
})

describeDatabases('a credential of every kind', (_open, database) => {
  test('is proved step by step, stored, and tested again', async () => {
    await using system = await startCloudGateway({ database })
    const { ask, accounts, leaks } = system

    const added = await forAll(system, right, async (input, { repository }) => {
      const { registry } = await ask(ADD, { input })
      const { test: report } = await ask(TEST, { input: { id: registry?.id }, repository })
      return [registry?.status, report?.steps.map(({ step, state }) => `${step} ${state}`)]
    })

    const steps = ['RESOLVE', 'CONNECT', 'TLS', 'PING', 'TOKEN', 'AUTHORIZE', 'REPOSITORY']
    const proved = ['VALID', steps.map((step) => `${step} OK`)]
    expect(added).toEqual(Object.fromEntries(accounts.map(({ title }) => [title, proved])))
    expect(leaks()).toEqual([])
  })

  test('that is wrong is not stored', async () => {
    await using system = await startCloudGateway({ database })

    const added = await forAll(system, wrong, async (input) => {
      const { __typename, test: report } = await system.ask(ADD, { input })
      expect([__typename, await find(system, input.registry)]).toEqual([
        'RegistryTestFailedError',
        null,
      ])
      return faultOf(report)
    })

    expect(added).toEqual(expected('wrong'))
    expect(system.leaks()).toEqual([])
  })

  test('that is wrong leaves the record as it was', async () => {
    await using system = await startCloudGateway({ database })
    const { ask, leaks } = system
    await forAll(system, right, (input) => ask(ADD, { input: { ...input, validate: false } }))

    const changed = await forAll(system, wrong, async ({ registry, credential }) => {
      const before = await find(system, registry)
      const change = { id: before?.id, credential }
      const { __typename, test: report } = await ask(UPDATE, { input: change })
      expect([__typename, await find(system, registry)]).toEqual([
        'RegistryTestFailedError',
        before,
      ])
      return faultOf(report)
    })
    const tried = await forAll(system, wrong, async ({ registry, credential }) => {
      const change = { id: (await find(system, registry))?.id, credential }
      return faultOf((await ask(TEST, { input: { change } })).test)
    })

    expect(changed).toEqual(expected('wrong'))
    expect(tried).toEqual(expected('wrong'))
    expect(leaks()).toEqual([])
  })
})

test.for(['forbidden', 'ended'] as const)('what is %s is told by step and code', async (what) => {
  await using system = await startCloudGateway()
  const affected = expected(what)
  for (const { forbid, end } of system.accounts) {
    if (what === 'ended') end()
    else forbid?.()
  }

  const tested = await testAll(system, ({ title, values }) => (title in affected ? values : null))

  expect(tested).toEqual(affected)
})

type Fault = 'throttled' | 'unavailable' | 'garbage'

/** Whoever judges the credential has the fault. */
function disturb({ aws, google, azure, harbor, distribution }: SimulatedClouds, fault: Fault) {
  for (const service of ['ecr', 'sts'] as const) aws.faults.set(service, fault)
  for (const service of ['token', 'metadata'] as const) google.faults.set(service, fault)
  azure.faults.set('registry', fault)
  harbor.faults.set('token', fault)
  distribution.faults.set('token', fault)
}

const byCloud = {
  throttled: { '': 'TOKEN RATE_LIMITED', ACR: 'PING RATE_LIMITED' },
  unavailable: {
    '': 'TOKEN REGISTRY_UNAVAILABLE',
    ACR: 'PING REGISTRY_UNAVAILABLE',
    // Nothing is told of a host that only the registry named.
    Plain: 'TOKEN UPSTREAM_UNREACHABLE',
    Docker: 'TOKEN UPSTREAM_UNREACHABLE',
  },
  garbage: {
    '': 'TOKEN INVALID_TOKEN_RESPONSE',
    'Google key': 'TOKEN NO_TOKEN_IN_RESPONSE',
    'Google by': 'TOKEN NO_AMBIENT_IDENTITY',
    ACR: 'PING NOT_A_REGISTRY',
  },
} as const satisfies Readonly<Record<Fault, Readonly<Record<string, string>>>>

test.for(['throttled', 'unavailable', 'garbage'] as const)(
  'a cloud that is in trouble is no fault of the credential: %s',
  async (fault) => {
    await using system = await startCloudGateway()
    disturb(system.clouds, fault)
    const rows: readonly (readonly [string, string])[] = Object.entries(byCloud[fault])

    const tested = await testAll(system, right)

    for (const [title, told] of Object.entries(tested))
      expect([title, told]).toEqual([
        title,
        rows.findLast(([cloud]) => title.startsWith(cloud))?.[1],
      ])
  },
)

test('a cloud that cannot be reached, and one that keeps this address out', async () => {
  await using system = await startCloudGateway()
  const { aws, google, azure, harbor, distribution } = system.clouds
  azure.registry.blockedAddress = '203.0.113.7'
  await Promise.all([aws, google, harbor, distribution].map((cloud) => cloud.suspend()))

  const tested = await testAll(system, right)

  for (const [title, told] of Object.entries(tested))
    expect([title, told]).toEqual([
      title,
      title.startsWith('ACR') ? 'PING NETWORK_DENIED' : 'CONNECT REFUSED',
    ])
})
