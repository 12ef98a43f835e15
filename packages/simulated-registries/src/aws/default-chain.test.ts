import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type SimulatedAws, startSimulatedAws } from './simulated-aws.ts'

const emptied = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_PROFILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
]

beforeEach(() => {
  for (const name of emptied) vi.stubEnv(name, undefined)
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent/credentials')
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent/config')
})

afterEach(() => {
  vi.unstubAllEnvs()
})

/** What the SDK finds by itself, and then asks for. */
async function ambientToken({ plainUrl, region }: SimulatedAws): Promise<string | undefined> {
  const client = new ECRClient({ endpoint: plainUrl, region, maxAttempts: 1 })
  try {
    const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}))
    return authorizationData?.[0]?.authorizationToken
  } finally {
    client.destroy()
  }
}

test('the SDK signs with the role of its machine, found by the metadata service', async () => {
  await using aws = await startSimulatedAws()
  aws.instance.role = aws.identities.addRole({ account: aws.account, name: 'ECR-ReadOnly' })
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', aws.plainUrl)
  await expect(ambientToken(aws)).resolves.toBeDefined()
  expect(aws.requests.map(({ service, method, path }) => `${service} ${method} ${path}`)).toEqual([
    'metadata PUT /latest/api/token',
    'metadata GET /latest/meta-data/iam/security-credentials/',
    'metadata GET /latest/meta-data/iam/security-credentials/ECR-ReadOnly',
    'ecr POST /',
  ])
})

test('the SDK signs with the role of its container', async () => {
  await using aws = await startSimulatedAws()
  aws.container.role = aws.identities.addRole({ account: aws.account, name: 'task' })
  vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', aws.containerCredentialsUrl)
  vi.stubEnv('AWS_CONTAINER_AUTHORIZATION_TOKEN', aws.container.authorizationToken)
  await expect(ambientToken(aws)).resolves.toBeDefined()
})

test('on a machine without a role the SDK finds nothing', async () => {
  await using aws = await startSimulatedAws()
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', aws.plainUrl)
  await expect(ambientToken(aws)).rejects.toMatchObject({ name: 'CredentialsProviderError' })
})
