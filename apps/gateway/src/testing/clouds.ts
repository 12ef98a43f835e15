import tls from 'node:tls'
import { type SimulatedClouds, startSimulatedClouds } from '@wharfinger/simulated-registries'
import { findIn, formsOf } from '@wharfinger/tooling/canary'
import { cloudAccounts } from '@wharfinger/tooling/cloud-accounts'
import type { CloudAccount } from '@wharfinger/tooling/cloud-accounts/cloud-account'
import { expect, vi } from 'vitest'
import { startGateway, type TestGateway, type TestGatewayOptions } from './gateway.ts'
import type { Result } from './operations.ts'

export interface CloudGateway extends AsyncDisposable {
  readonly gateway: TestGateway
  readonly clouds: SimulatedClouds
  /** An account for every way of signing in. */
  readonly accounts: readonly CloudAccount[]
  /** Passes time, for the gateway and for the clouds. */
  readonly advance: (ms: number) => void
  /** Runs one of the operations on registries; it must not fail. */
  readonly ask: (operation: string, variables: object) => Promise<Result['result']>
  /** Every secret of the accounts, in whatever form, that an answer to `ask` or the log holds. */
  readonly leaks: () => readonly string[]
}

/** Where the AWS SDK would otherwise find something of the machine that runs the test. */
const ofTheMachine = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]

/** A gateway that finds simulated clouds at their own names, and may use its own identity there. */
export async function startCloudGateway(
  options: Pick<TestGatewayOptions, 'database' | 'config'> = {},
): Promise<CloudGateway> {
  await using undo = new AsyncDisposableStack()
  let ahead = 0
  const now = (): number => Date.now() + ahead
  const clouds = undo.use(await startSimulatedClouds({ now }))
  const accounts = await cloudAccounts(clouds)
  // Back to what was: authorities of one name, each of its own clouds, are not told apart.
  const trusted = tls.getCACertificates('default')
  undo.defer(() => tls.setDefaultCACertificates(trusted))
  tls.setDefaultCACertificates([...tls.rootCertificates, clouds.authority.certificate])
  for (const name of ofTheMachine) vi.stubEnv(name, undefined)
  for (const [name, value] of Object.entries(clouds.awsEnvironment)) vi.stubEnv(name, value)
  undo.defer(() => void vi.unstubAllEnvs())
  const config = {
    hostOverrides: clouds.hostOverrides,
    ambient: { aws: true, gcp: true, azure: true },
    awsRoles: [...clouds.aws.identities.roles.keys()],
    ...options.config,
  }
  const gateway = undo.use(await startGateway({ ...options, config, now: () => new Date(now()) }))
  const answers: string[] = []
  const running = undo.move()
  return {
    gateway,
    clouds,
    accounts,
    advance: (ms) => {
      ahead += ms
    },
    ask: async (operation, variables) => {
      const { data, errors, text } = await gateway.execute<Result>(operation, { ...variables })
      answers.push(text)
      expect(errors).toEqual([])
      return data.result
    },
    leaks: () => findIn([...answers, gateway.log()].join('\n'), accounts.flatMap(canariesOf)),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

function canariesOf({ secret, values, wrong }: CloudAccount): string[] {
  if (secret === null) return []
  const [name = ''] = Object.values(values)
  return [values, wrong]
    .flatMap((given) => given?.[secret] ?? [])
    .flatMap((text) => [text, ...text.split(String.raw`\n`).filter((line) => line.length === 64)])
    .flatMap((text) => formsOf(text, name))
}
