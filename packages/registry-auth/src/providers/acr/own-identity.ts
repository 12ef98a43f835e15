import { type AskMetadata, objectIn, shown } from '../../cloud/ask-metadata.ts'

/** Whom this server's machine is to Azure. */
export interface AzureIdentity {
  readonly clientId: string
  readonly tenantId: string | null
  readonly subscriptionId: string | null
}

const ROOT = 'http://169.254.169.254/metadata'
const headers = { metadata: 'true' }
const AUDIENCE = 'https://containerregistry.azure.net'

/**
 * Null where the machine has no identity, or several and no own one. The token that says whose it
 * is is looked at and dropped.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service
 */
export async function azureIdentity(ask: AskMetadata): Promise<AzureIdentity | null> {
  const token = new URLSearchParams({ 'api-version': '2018-02-01', resource: AUDIENCE })
  const compute = 'api-version=2021-02-01'
  const [given, machine] = await Promise.all([
    ask({ url: `${ROOT}/identity/oauth2/token?${token.toString()}`, headers }),
    ask({ url: `${ROOT}/instance/compute?${compute}`, headers }),
  ])
  const answer = objectIn(given)
  const claims = claimsOf(answer['access_token'])
  const clientId = shown(answer['client_id']) ?? shown(claims['appid'])
  if (clientId === null) return null
  const subscriptionId = shown(objectIn(machine)['subscriptionId'])
  return { clientId, tenantId: shown(claims['tid']), subscriptionId }
}

function claimsOf(token: unknown): Readonly<Record<string, unknown>> {
  const payload = typeof token === 'string' ? token.split('.')[1] : undefined
  const text = Buffer.from(payload ?? '', 'base64url').toString('utf8')
  return objectIn({ headers: {}, text })
}
