import { defineProvider } from '../../kinds/provider.ts'

/** The credential is the login: nothing has to be asked of anybody first. */
export const dockerV2Provider = defineProvider({
  type: 'docker_v2',
  realms: 'site',
  login: ({ credential }) => {
    if (credential.method === 'anonymous') return { scheme: 'anonymous' }
    if (credential.method === 'identityToken')
      return { scheme: 'identityToken', token: credential.token }
    return { scheme: 'basic', username: credential.username, password: credential.password }
  },
})
