import { RegistryAuthError } from '../../errors/errors.ts'
import { defineProvider, type ExternalIdOf, type Mint } from '../../kinds/provider.ts'
import { ecrPlace } from './hosts.ts'
import type { CredentialFor } from '../registered-kinds.ts'
import { type AwsSource, awsSession } from './aws-session.ts'
import { askEcr, askEcrPublic } from './ask-ecr.ts'
import { readAuthorization } from './authorization-data.ts'

/** Keys and roles are exchanged for a registry token of 12 hours, renewed at half of that. */
export const awsecrProvider = defineProvider({
  type: 'awsecr',
  realms: 'own-origin',
  // The token opens every registry that the key may read.
  reach: 'principal',
  login: ({ host, credential }) =>
    credential.method === 'ecrAccessKey'
      ? mintWith(host, () => ({ keys: credential, role: ownRole(credential) }))
      : mintWith(host, (externalIdOf) => ({
          keys: null,
          role: namedRole(credential, externalIdOf),
        })),
})

type AccessKey = CredentialFor<'awsecr'> & { readonly method: 'ecrAccessKey' }
type Auto = CredentialFor<'awsecr'> & { readonly method: 'ecrAuto' }

/** Whose key it is also says by which external id the role knows them. */
function ownRole({ roleArn: arn, externalId }: AccessKey): AwsSource['role'] {
  return arn === undefined ? null : { arn, ...(externalId !== undefined && { externalId }) }
}

function namedRole({ roleArn: arn }: Auto, externalIdOf: ExternalIdOf): AwsSource['role'] {
  const externalId = arn === undefined ? null : externalIdOf(arn)
  return arn === undefined ? null : { arn, ...(externalId !== null && { externalId }) }
}

function mintWith(host: string, sourceOf: (externalIdOf: ExternalIdOf) => AwsSource): Mint {
  return async ({ registry, awsEndpoints, externalIdOf, deadline }) => {
    const place = ecrPlace(host.replace(/:\d+$/v, ''))
    if (place === null) throw new RegistryAuthError('WRONG_HOST', { host })
    const session = { host, place, registry, deadline, endpoints: awsEndpoints }
    const askedAt = registry.transport.now()
    const credentials = await awsSession(sourceOf(externalIdOf), session)
    const ask = place.account === null ? askEcrPublic : askEcr
    return readAuthorization(await ask(credentials, session), { host, place, askedAt })
  }
}
