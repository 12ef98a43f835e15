import { askCloud, cloudFault, readToken } from '../../cloud/cloud-request.ts'
import { RegistryAuthError } from '../../errors/errors.ts'
import type { MintRequest } from '../../kinds/provider.ts'
import { cloudOf } from './clouds.ts'

/**
 * Takes a token of the identity that this server's machine has.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 */
export async function managedIdentityToken(
  clientId: string | null,
  { registry, deadline }: MintRequest,
): Promise<string> {
  const { host } = registry
  const url = new URL('http://169.254.169.254/metadata/identity/oauth2/token')
  url.searchParams.set('api-version', '2018-02-01')
  url.searchParams.set('resource', cloudOf(host).audience)
  if (clientId !== null) url.searchParams.set('client_id', clientId)
  const absent = (): RegistryAuthError =>
    new RegistryAuthError('NO_AMBIENT_IDENTITY', {
      host,
      hint: {
        en: 'Assign an identity to the machine: az vm identity assign. With several, give the client ID of one.',
        de: 'Weisen Sie der Maschine eine Identität zu: az vm identity assign. Geben Sie bei mehreren die Client-ID von einer an.',
      },
    })
  const answer = await askCloud({
    registry,
    deadline,
    url,
    purpose: 'metadata',
    headers: { metadata: 'true' },
  }).catch((error: unknown) => {
    throw error instanceof RegistryAuthError ? absent() : error
  })
  const fault = cloudFault(answer, host, registry.transport.now())
  if (fault) throw fault
  if (answer.status !== 200) throw absent()
  return readToken(answer, 'access_token', host)
}
