import type { SimulatedDistribution } from '@wharfinger/simulated-registries'
import type { CloudAccount } from './cloud-account.ts'

/** User and password as the host's own and as plain Docker V2, an identity token, and nobody. */
export function distributionAccounts(registry: SimulatedDistribution): readonly CloudAccount[] {
  const { host, accounts, identityToken } = registry
  const place = { host, repository: 'team/app' }
  const user = accounts.addUser('ci', 'correct horse battery staple')
  const values = { username: user.name, password: user.password }
  const wrong = { ...values, password: 'wrong horse' }
  const forbid = (): void => user.repositories.clear()
  const end = (): void => {
    user.password = 'a new one'
  }

  return [
    {
      ...place,
      title: 'Plain user name',
      member: 'basic',
      values,
      secret: 'password',
      wrong,
      forbid,
      end,
    },
    {
      ...place,
      title: 'Docker V2 user name',
      member: 'dockerV2',
      values,
      secret: 'password',
      wrong,
      forbid,
      end,
    },
    {
      ...place,
      title: 'Docker V2 identity token',
      member: 'identityToken',
      values: { token: identityToken(user) },
      secret: 'token',
      wrong: { token: 'wrong-identity-token' },
      forbid,
      end: () => registry.clock.advance(91 * 86_400_000),
    },
  ]
}
