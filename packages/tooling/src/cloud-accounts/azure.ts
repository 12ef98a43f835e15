import type { SimulatedAzure } from '@wharfinger/simulated-registries'
import type { CloudAccount } from './cloud-account.ts'

const wrongPassword = 'wrong+password'
const tokenName = 'team-reader'
const tokenPassword = 'token+password+of+the+simulated+registry'

/** Admin account, repository token, service principal with and without tenant, managed identity. */
export function azureAccounts(azure: SimulatedAzure): readonly CloudAccount[] {
  const { directory, registry, tenant, machine } = azure
  const { loginServer: host, admin, name, repositoryTokens } = registry
  const place = { host, repository: 'team/app' }
  const roles = { [host]: 'AcrPull' } as const

  admin.enabled = true
  const [password] = admin.passwords
  const token = { passwords: [tokenPassword], repositories: new Set(['team/app']), enabled: true }
  repositoryTokens.set(tokenName, token)
  const principal = directory.addPrincipal({ tenant, roles })
  const clientSecret = directory.addSecret(principal)
  const asPrincipal = { appId: principal.clientId, password: clientSecret }
  const inTenant = { ...asPrincipal, tenantId: tenant.domain }
  const own = directory.addPrincipal({ tenant, roles })
  machine.systemAssigned = own
  const endSecret = (): void => {
    principal.secrets.set(clientSecret, 0)
  }

  return [
    {
      ...place,
      title: 'ACR admin account',
      member: 'acrAdmin',
      values: { username: name, password },
      secret: 'password',
      wrong: { username: name, password: wrongPassword },
      forbid: null,
      end: () => {
        admin.enabled = false
      },
    },
    {
      ...place,
      title: 'ACR repository token',
      member: 'acrToken',
      values: { username: tokenName, password: tokenPassword },
      secret: 'password',
      wrong: { username: tokenName, password: wrongPassword },
      forbid: () => token.repositories.clear(),
      end: () => {
        token.enabled = false
      },
    },
    {
      ...place,
      title: 'ACR service principal',
      member: 'acrServicePrincipal',
      values: asPrincipal,
      secret: 'password',
      wrong: { ...asPrincipal, password: wrongPassword },
      forbid: () => principal.roles.clear(),
      end: endSecret,
    },
    {
      ...place,
      title: 'ACR principal with its tenant',
      member: 'acrServicePrincipal',
      values: inTenant,
      secret: 'password',
      wrong: { ...inTenant, password: wrongPassword },
      forbid: () => principal.roles.clear(),
      end: endSecret,
    },
    {
      ...place,
      title: 'ACR by the server’s identity',
      member: 'acrManagedIdentity',
      values: {},
      secret: null,
      wrong: { clientId: '3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8' },
      forbid: () => own.roles.clear(),
      end: () => {
        machine.systemAssigned = null
      },
    },
  ]
}
