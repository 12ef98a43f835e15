import { defineProvider } from '../../kinds/provider.ts'

/** User and robot names are sent as they are: `$` and `+` are part of them. */
export const harborProvider = defineProvider({
  type: 'harbor',
  realms: 'site',
  login: ({ credential }) =>
    credential.method === 'harborRobot'
      ? { scheme: 'basic', username: credential.name, password: credential.secret }
      : { scheme: 'basic', username: credential.username, password: credential.password },
})
