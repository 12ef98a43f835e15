import type { AwsKeys, AwsRequest } from './aws-session.ts'

/** For one attempt; the SDK makes three, with its own pauses between them. */
const CONNECT_MS = 4000
const ANSWER_MS = 8000

/** Region and kind of endpoint follow from the registry's host; keys are never looked for where given. */
export function clientSettings(
  { place: { region, fips, dualStack } }: Pick<AwsRequest, 'place'>,
  keys: AwsKeys | null,
  endpoint: string | undefined,
) {
  return {
    region,
    ...(keys !== null && { credentials: signingKeys(keys) }),
    // The SDK refuses an endpoint of one's own together with these.
    ...(endpoint === undefined
      ? { useFipsEndpoint: fips, useDualstackEndpoint: dualStack }
      : { endpoint }),
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS },
  }
}

function signingKeys({ accessKeyId, secretAccessKey, sessionToken }: AwsKeys): AwsKeys {
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
}
