import { RegistryAuthError } from '../../errors.ts'
import { defineProvider, type Mint } from '../../provider.ts'
import { ecrPlace } from '../../reference/index.ts'
import { type AwsSource, awsSession } from './aws-session.ts'
import { askEcr, askEcrPublic } from './ask-ecr.ts'
import { readAuthorization } from './authorization-data.ts'

/** Keys and roles are exchanged for a registry token of 12 hours, renewed at half of that. */
export const awsecrProvider = defineProvider({
  type: 'awsecr',
  realms: 'own-origin',
  login: ({ host, credential }) => {
    const { roleArn, externalId } = credential
    const role =
      roleArn === undefined
        ? null
        : { arn: roleArn, ...(externalId !== undefined && { externalId }) }
    return mintWith(host, { keys: credential.method === 'ecrAccessKey' ? credential : null, role })
  },
})

function mintWith(host: string, source: AwsSource): Mint {
  return async ({ registry, awsEndpoints, deadline }) => {
    const place = ecrPlace(host.replace(/:\d+$/v, ''))
    if (place === null) throw new RegistryAuthError('WRONG_HOST', { host })
    const session = { host, place, registry, deadline, endpoints: awsEndpoints }
    const askedAt = registry.transport.now()
    const credentials = await awsSession(source, session)
    const ask = place.account === null ? askEcrPublic : askEcr
    return readAuthorization(await ask(credentials, session), { host, place, askedAt })
  }
}
