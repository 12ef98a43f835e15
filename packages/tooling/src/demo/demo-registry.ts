import type { CloudAccount, CredentialValues } from '../cloud-accounts/cloud-account.ts'
import type { TroubledRegistry } from './troubled-registries.ts'

/** A registry that the demonstration begins with. */
export interface DemoRegistry {
  readonly input: {
    readonly registry: string
    readonly name: string
    readonly credential: Readonly<Record<string, CredentialValues | boolean>>
    readonly secretExpiresAt?: string
    readonly validate: false
  }
  /** How often it is tested. */
  readonly tests: number
}

const day = 86_400_000
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString()

/** What can be stood on: each account as it works, is refused, was not tested, and ends. */
function statesOf(account: CloudAccount, index: number): readonly DemoRegistry[] {
  const { title, host, member, values, wrong, secret } = account
  const entry = (state: string, given: CredentialValues, tests: number, expires?: number) => ({
    input: {
      registry: `${host}/${state.replaceAll(' ', '-')}-${index + 1}/*`,
      name: `${title}, ${state}`,
      credential: { [member]: given },
      validate: false as const,
      ...(expires !== undefined && { secretExpiresAt: inDays(expires) }),
    },
    tests,
  })
  return [
    entry('works', values, 2),
    entry('not tested', values, 0),
    ...(wrong === null ? [] : [entry('refused', wrong, 1)]),
    ...(secret === null
      ? []
      : [entry('ends soon', values, 1, 1 + index / 2), entry('ended', values, 1, -1)]),
  ]
}

/** The record of each host that its example images are fetched with. */
function keeperOf({ title, host, repository, member, values }: CloudAccount): DemoRegistry {
  const [team = ''] = repository.split('/')
  return {
    input: {
      registry: `${host}/${team}/*`,
      name: `${title.replace(/ .*/v, '')} ${team}`,
      credential: { [member]: values },
      validate: false,
    },
    tests: 3,
  }
}

const teams = [
  'payments',
  'search',
  'billing',
  'media',
  'maps',
  'mail',
  'shop',
  'data',
  'web',
  'ops',
]

/** A list as a large company has it, at the one host that lets this account in everywhere. */
function plainRegistries(
  { host, member, values }: CloudAccount,
  count: number,
): readonly DemoRegistry[] {
  return Array.from({ length: count }, (_, index) => {
    const team = `${teams[index % teams.length]}-${Math.floor(index / teams.length) + 1}`
    return {
      input: {
        registry: `${host}/${team}/*`,
        name: `Team ${team}`,
        credential: { [member]: values },
        validate: false,
      },
      // Most are in use; some were only just entered.
      tests: index % 5 === 0 ? 0 : 1,
    }
  })
}

function troubled({ name, host, member, values }: TroubledRegistry): DemoRegistry {
  const credential = { [member]: values }
  return { input: { registry: host, name, credential, validate: false }, tests: 1 }
}

/** Everything that the demonstration begins with. */
export function demoRegistries(
  accounts: readonly CloudAccount[],
  registries: readonly TroubledRegistry[],
  plainCount: number,
): readonly DemoRegistry[] {
  const hosts = new Map(accounts.toReversed().map((account) => [account.host, account]))
  const plain = accounts.find(({ member }) => member === 'dockerV2')
  return [
    ...[...hosts.values()].map(keeperOf),
    ...accounts.flatMap(statesOf),
    ...registries.map(troubled),
    {
      input: {
        registry: 'docker.io/library/*',
        name: 'Docker Hub, openly',
        credential: { anonymous: true },
        validate: false,
      },
      tests: 0,
    },
    ...(plain ? plainRegistries(plain, plainCount) : []),
  ]
}
