import type { AwsKeys, AwsRequest } from './aws-session.ts'
import { createRequestHandler } from './request-handler.ts'

/** Region and kind of endpoint follow from the registry's host; keys are never looked for where given. */
export function clientSettings(
  request: Pick<AwsRequest, 'place' | 'registry' | 'deadline' | 'endpoints'>,
  keys: AwsKeys | null,
  endpoint: string | undefined,
) {
  const { region, fips, dualStack } = request.place
  return {
    region,
    ...(keys !== null && { credentials: signingKeys(keys) }),
    // The SDK refuses an endpoint of one's own together with these.
    ...(endpoint === undefined
      ? { useFipsEndpoint: fips, useDualstackEndpoint: dualStack }
      : { endpoint }),
    requestHandler: createRequestHandler(request),
  }
}

function signingKeys({ accessKeyId, secretAccessKey, sessionToken }: AwsKeys): AwsKeys {
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
}
