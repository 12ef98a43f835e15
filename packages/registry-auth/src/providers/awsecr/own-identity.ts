import { type AskMetadata, objectIn, shown } from '../../cloud/ask-metadata.ts'
import { explainAwsError } from './aws-errors.ts'
import type { AwsRequest } from './aws-session.ts'
import { clientSettings } from './client-settings.ts'

export type AwsKeySource = 'ENVIRONMENT' | 'PROFILE' | 'WEB_IDENTITY' | 'CONTAINER' | 'INSTANCE'

/** Whom this server is to Amazon. */
export interface AwsIdentity {
  readonly account: string | null
  readonly arn: string | null
  /** Where the keys to sign with were found. */
  readonly source: AwsKeySource
  /** Of the machine, as its metadata says at `iam/info`. */
  readonly instanceProfile: string | null
}

/** Where the chain of the SDK finds keys, by what it notes beside them. */
const SOURCES: readonly (readonly [string, AwsKeySource])[] = [
  ['CREDENTIALS_STS_ASSUME_ROLE_WEB_ID', 'WEB_IDENTITY'],
  ['CREDENTIALS_ENV_VARS_STS_WEB_ID_TOKEN', 'WEB_IDENTITY'],
  ['CREDENTIALS_ENV_VARS', 'ENVIRONMENT'],
  ['CREDENTIALS_IMDS', 'INSTANCE'],
  ['CREDENTIALS_HTTP', 'CONTAINER'],
]

const CALLER_REGION = 'us-east-1'

/** Asks STS who signs, with whatever the chain of the SDK finds. Throws a `RegistryAuthError`. */
export async function awsIdentity(request: AwsRequest, signal: AbortSignal): Promise<AwsIdentity> {
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts')
  const settings = clientSettings(request, null, request.endpoints.sts)
  const unplaced = new STSClient({})
  // Each partition has its own STS, and only the machine's settings say which is meant.
  const region = await unplaced.config.region().catch(() => CALLER_REGION)
  unplaced.destroy()
  const client = new STSClient({ ...settings, region })
  try {
    const keys = await client.config.credentials()
    const { Account: account, Arn: arn } = await client.send(new GetCallerIdentityCommand({}), {
      abortSignal: signal,
    })
    const source = sourceOf(keys)
    return { account: shown(account), arn: shown(arn), source, instanceProfile: null }
  } catch (error) {
    throw explainAwsError(error, request, 'sts:GetCallerIdentity')
  } finally {
    client.destroy()
  }
}

/** The instance profile of the machine, asked for as its documentation says (IMDSv2). */
export async function instanceProfile(ask: AskMetadata): Promise<string | null> {
  const root = 'http://169.254.169.254/latest'
  const token = await ask({
    method: 'PUT',
    url: `${root}/api/token`,
    headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '60' },
  })
  if (token === null || !/^[\x21-\x7e]+$/v.test(token.text)) return null
  const info = await ask({
    url: `${root}/meta-data/iam/info`,
    headers: { 'x-aws-ec2-metadata-token': token.text },
  })
  return shown(objectIn(info)['InstanceProfileArn'])
}

function sourceOf(keys: object): AwsKeySource {
  const noted: unknown = '$source' in keys ? keys.$source : null
  const names = typeof noted === 'object' && noted !== null ? Object.keys(noted) : []
  const found = SOURCES.find(([name]) => names.includes(name))
  // Everything else that is noted is a profile in one form or another.
  return found?.[1] ?? (names.length > 0 ? 'PROFILE' : 'INSTANCE')
}
