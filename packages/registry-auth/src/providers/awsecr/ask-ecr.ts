import { explainAwsError } from './aws-errors.ts'
import type { AwsKeys, AwsRequest } from './aws-session.ts'
import { clientSettings } from './client-settings.ts'

/** What ECR and ECR Public answer alike. */
export interface AuthorizationData {
  readonly authorizationToken?: string | undefined
  readonly expiresAt?: Date | undefined
  readonly proxyEndpoint?: string | undefined
}

/** GetAuthorizationToken of private ECR, at the API of the registry's own region. */
export async function askEcr(
  keys: AwsKeys | null,
  request: AwsRequest,
): Promise<AuthorizationData | null> {
  const { ECRClient, GetAuthorizationTokenCommand } = await import('@aws-sdk/client-ecr')
  const client = new ECRClient(clientSettings(request, keys, request.endpoints.ecr))
  const { account } = request.place
  // What makes the answer name the registry of another account, as other clients send it too.
  const input = account?.length === 12 ? { registryIds: [account] } : {}
  try {
    const { authorizationData } = await client.send(new GetAuthorizationTokenCommand(input), {
      abortSignal: request.deadline.signal,
    })
    return authorizationData?.[0] ?? null
  } catch (error) {
    throw explainAwsError(error, request, 'ecr:GetAuthorizationToken')
  } finally {
    client.destroy()
  }
}

/** The same of the public gallery, which has its API in one region only. */
export async function askEcrPublic(
  keys: AwsKeys | null,
  request: AwsRequest,
): Promise<AuthorizationData | null> {
  const { ECRPUBLICClient, GetAuthorizationTokenCommand } =
    await import('@aws-sdk/client-ecr-public')
  const client = new ECRPUBLICClient(clientSettings(request, keys, request.endpoints.ecrPublic))
  try {
    const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}), {
      abortSignal: request.deadline.signal,
    })
    return authorizationData ?? null
  } catch (error) {
    throw explainAwsError(error, request, 'ecr-public:GetAuthorizationToken')
  } finally {
    client.destroy()
  }
}
