import {
  type Authority,
  startSimulatedAzure,
  startSimulatedDistribution,
} from '@wharfinger/simulated-registries'

/** A registry with a fault of its own, and who signs in there. */
export interface TroubledRegistry {
  readonly name: string
  readonly host: string
  readonly member: string
  readonly values: Readonly<Record<string, string>>
}

export interface TroubledRegistries extends AsyncDisposable {
  readonly registries: readonly TroubledRegistry[]
  readonly hostOverrides: readonly string[]
}

const user = { username: 'ci', password: 'correct horse battery staple' }
const basic = { member: 'dockerV2', values: user } as const

const faults = [
  ['Maintenance', 'maintenance.example.com', 'unavailable'],
  ['Busy mirror', 'busy.example.com', 'throttled'],
  ['A portal', 'portal.example.com', 'garbage'],
  ['Unstable line', 'unstable.example.com', 'reset'],
] as const

/** Registries that fail in ways that are no fault of a credential. */
export async function startTroubledRegistries(authority: Authority): Promise<TroubledRegistries> {
  await using cleanup = new AsyncDisposableStack()
  const registries: TroubledRegistry[] = [
    { ...basic, name: 'Misspelt', host: 'registry.nowhere.invalid' },
    { ...basic, name: 'Switched off', host: 'localhost:9' },
  ]
  const hostOverrides: string[] = []

  for (const [name, host, fault] of faults) {
    const server = cleanup.use(await startSimulatedDistribution({ host, mode: 'basic', authority }))
    server.faults.set('registry', fault)
    hostOverrides.push(...server.hostOverrides)
    registries.push({ ...basic, name, host })
  }

  const own = { ...basic, name: 'Private authority', host: 'private-ca.example.com' }
  // Under an authority of its own, which the gateway does not know.
  const unknown = cleanup.use(await startSimulatedDistribution({ host: own.host, mode: 'basic' }))
  const open = { ...basic, name: 'Open to everybody', host: 'open.example.com' }
  const everybody = cleanup.use(
    await startSimulatedDistribution({ host: open.host, mode: 'open', authority }),
  )
  const locked = { ...basic, name: 'Locked account', host: 'locked.example.com' }
  const locking = cleanup.use(
    await startSimulatedDistribution({
      host: locked.host,
      tokenHost: 'auth.locked.example.com',
      authority,
    }),
  )
  locking.accounts.lockAfter = 0
  const loginServer = 'behindfirewall.azurecr.io'
  const azure = cleanup.use(await startSimulatedAzure({ loginServer, authority }))
  azure.registry.blockedAddress = '203.0.113.7'
  registries.push(own, open, locked, {
    name: 'Behind a firewall',
    host: loginServer,
    member: 'acrAdmin',
    values: { username: azure.registry.name, password: azure.registry.admin.passwords[0] },
  })
  hostOverrides.push(
    ...[unknown, everybody, locking].flatMap((server) => server.hostOverrides),
    // The directory and the metadata are those of the other Azure.
    ...azure.hostOverrides.filter((entry) => entry.startsWith(`${loginServer}=`)),
  )

  const running = cleanup.move()
  return { registries, hostOverrides, [Symbol.asyncDispose]: () => running.disposeAsync() }
}
