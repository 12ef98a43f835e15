import type { Context } from '../context.ts'
import { isAdministrator } from '../graphql/rank.ts'
import type { Registry } from './registry.ts'

type PublicFields = Readonly<Record<string, string>>

/**
 * What may be shown of a credential. Who may lend the server's identity also needs the external id
 * of the role it takes on, before the first test: it belongs into the trust policy of that role.
 */
export function publicFieldsOf(
  { method, publicFields }: Pick<Registry, 'method' | 'publicFields'>,
  { actor, externalIds }: Pick<Context, 'actor' | 'externalIds'>,
): PublicFields {
  // Written by `credentialColumns`, which stores texts by name.
  const values = JSON.parse(publicFields) as PublicFields
  const roleArn = method === 'ecrAuto' ? values['roleArn'] : undefined
  return roleArn === undefined || !isAdministrator(actor)
    ? values
    : { ...values, externalId: externalIds.of(roleArn) }
}
