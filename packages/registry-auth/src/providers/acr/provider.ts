import { defineProvider } from '../../kinds/provider.ts'
import { exchange } from './exchange.ts'
import { entraToken } from './entra-token.ts'
import { managedIdentityToken } from './managed-identity-token.ts'

/**
 * Names and passwords are sent as they are. A service principal whose tenant is known, and the
 * server's own identity, get a token from Entra and exchange it at the registry itself.
 */
export const acrProvider = defineProvider({
  type: 'acr',
  realms: 'own-origin',
  reach: 'registry',
  tokenUsername: '00000000-0000-0000-0000-000000000000',
  login: ({ credential }) => {
    if (credential.method === 'acrManagedIdentity') {
      const { clientId = null } = credential
      return async (request) =>
        exchange(await managedIdentityToken(clientId, request), null, request)
    }
    if (credential.method !== 'acrServicePrincipal')
      return { scheme: 'basic', username: credential.username, password: credential.password }

    const { appId, password, tenantId } = credential
    if (tenantId === undefined) return { scheme: 'basic', username: appId, password }
    return async (request) => {
      const token = await entraToken({ appId, password, tenantId }, request)
      return exchange(token, tenantId, request)
    }
  },
})
