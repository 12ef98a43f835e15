import type { AwsEndpoints } from '../../kinds/provider.ts'
import type { EcrPlace } from './hosts.ts'
import type { RegistryConnection } from '../../registry/registry-connection.ts'
import type { Deadline } from '../../transport/deadline.ts'
import { AwsFault, explainAwsError } from './aws-errors.ts'
import { clientSettings } from './client-settings.ts'

/** The request that is being made at Amazon. */
export interface AwsRequest {
  readonly host: string
  readonly place: EcrPlace
  readonly endpoints: AwsEndpoints
  /** Whose transport sends everything. */
  readonly registry: RegistryConnection
  readonly deadline: Deadline
}

export interface AwsKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

export interface AwsSource {
  /** Null for the identity of this server: the SDK's own chain of sources. */
  readonly keys: AwsKeys | null
  readonly role: { readonly arn: string; readonly externalId?: string } | null
}

/** The keys to sign with, after a role was taken on; null leaves the search to the SDK. */
export async function awsSession(
  { keys, role }: AwsSource,
  request: AwsRequest,
): Promise<AwsKeys | null> {
  if (role === null) return keys
  // Loaded when it is used: the clients are large, and most registries are not at Amazon.
  const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts')
  const client = new STSClient(clientSettings(request, keys, request.endpoints.sts))
  try {
    const { Credentials: given } = await client.send(
      new AssumeRoleCommand({
        RoleArn: role.arn,
        RoleSessionName: 'wharfinger',
        ...(role.externalId !== undefined && { ExternalId: role.externalId }),
      }),
      { abortSignal: request.deadline.signal },
    )
    if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken)
      throw new AwsFault('INVALID_TOKEN_RESPONSE')
    return {
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretAccessKey,
      sessionToken: given.SessionToken,
    }
  } catch (error) {
    throw explainAwsError(error, request, 'sts:AssumeRole')
  } finally {
    client.destroy()
  }
}
