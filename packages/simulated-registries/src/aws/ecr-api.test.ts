import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import {
  ECRPUBLICClient,
  GetAuthorizationTokenCommand as GetPublicTokenCommand,
} from '@aws-sdk/client-ecr-public'
import { expect, test } from 'vitest'
import { textWith } from '../testing/text.ts'
import type { AwsAccessKey } from './identities.ts'
import { type SimulatedAws, startSimulatedAws } from './simulated-aws.ts'

interface Signer {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

function signer({ id, secret, sessionToken }: AwsAccessKey): Signer {
  const pair = { accessKeyId: id, secretAccessKey: secret }
  return sessionToken === null ? pair : { ...pair, sessionToken }
}

function addUser(aws: SimulatedAws): AwsAccessKey {
  return aws.identities.addUser({ account: aws.account, name: 'ci' })
}

async function token(aws: SimulatedAws, credentials: Signer, region = 'us-east-1') {
  const settings = { endpoint: aws.plainUrl, region, credentials, maxAttempts: 1 }
  using client = disposable(new ECRClient(settings))
  const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}))
  return authorizationData?.[0]
}

function disposable(client: ECRClient): ECRClient & Disposable {
  return Object.assign(client, { [Symbol.dispose]: () => client.destroy() })
}

test('a user of the right key gets a token for twelve hours', async () => {
  await using aws = await startSimulatedAws()
  const before = Date.now()
  const data = await token(aws, signer(addUser(aws)))
  expect(Buffer.from(data?.authorizationToken ?? '', 'base64').toString()).toMatch(/^AWS:\S+$/u)
  expect(data?.proxyEndpoint).toBe(`https://${aws.registryHost}`)
  expect((data?.expiresAt?.getTime() ?? 0) - before).toBeGreaterThanOrEqual(43_200_000)
})

test('a temporary key counts only with its session token', async () => {
  await using aws = await startSimulatedAws()
  const role = aws.identities.addRole({ account: aws.account, name: 'puller' })
  const key = aws.identities.startSession(role, 'test', 3600)
  await expect(token(aws, signer(key))).resolves.toBeDefined()
  const { accessKeyId, secretAccessKey } = signer(key)
  const name = 'UnrecognizedClientException'
  await expect(token(aws, { accessKeyId, secretAccessKey })).rejects.toMatchObject({ name })
})

test('an unknown key, a disabled one and one of another partition are invalid tokens', async () => {
  await using aws = await startSimulatedAws()
  const disabled = addUser(aws)
  disabled.active = false
  const chinese = aws.identities.addUser({
    account: aws.account,
    name: 'cn',
    partition: 'aws-cn',
  })
  const unknown = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' }
  for (const credentials of [unknown, signer(disabled), signer(chinese)]) {
    await expect(token(aws, credentials)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
      $metadata: { httpStatusCode: 400 },
    })
  }
  await expect(token(aws, signer(chinese), 'cn-north-1')).resolves.toMatchObject({
    proxyEndpoint: `https://${aws.account}.dkr.ecr.cn-north-1.amazonaws.com.cn`,
  })
})

test('a wrong secret makes a signature that does not match', async () => {
  await using aws = await startSimulatedAws()
  const credentials = { ...signer(addUser(aws)), secretAccessKey: 'wrong' }
  await expect(token(aws, credentials)).rejects.toMatchObject({
    name: 'InvalidSignatureException',
    message: textWith('does not match the signature you provided'),
  })
})

test.each([
  [6 * 60_000, /^Signature expired: \S+ is now earlier than \S+ \(\S+ - 5 min\.\)$/u],
  [-6 * 60_000, /^Signature not yet current: \S+ is still later than \S+ \(\S+ \+ 5 min\.\)$/u],
])('a clock that is %i ms off is refused, with both times', async (skew, text) => {
  await using aws = await startSimulatedAws()
  aws.clock.skewMs = skew
  await expect(token(aws, signer(addUser(aws)))).rejects.toMatchObject({
    name: 'InvalidSignatureException',
    message: textWith(text),
  })
})

test('a clock that is four minutes off is accepted', async () => {
  await using aws = await startSimulatedAws()
  aws.clock.skewMs = -4 * 60_000
  await expect(token(aws, signer(addUser(aws)))).resolves.toBeDefined()
})

test('the SDK corrects its clock by the date of the refusal', async () => {
  await using aws = await startSimulatedAws()
  aws.clock.skewMs = 3 * 3600_000
  const credentials = signer(addUser(aws))
  const settings = { endpoint: aws.plainUrl, region: 'us-east-1', credentials, maxAttempts: 2 }
  using client = disposable(new ECRClient(settings))
  const { $metadata } = await client.send(new GetAuthorizationTokenCommand({}))
  expect($metadata.attempts).toBe(2)
})

test('a temporary key that ran out is an expired token', async () => {
  await using aws = await startSimulatedAws()
  const role = aws.identities.addRole({ account: aws.account, name: 'puller' })
  const key = aws.identities.startSession(role, 'test', -1)
  await expect(token(aws, signer(key))).rejects.toMatchObject({
    name: 'ExpiredTokenException',
    message: 'The security token included in the request is expired',
  })
})

test('a principal without the permission is told which it lacks', async () => {
  await using aws = await startSimulatedAws()
  const key = addUser(aws)
  key.principal.allowed.delete('ecr:GetAuthorizationToken')
  await expect(token(aws, signer(key))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: textWith(
      `${key.principal.arn} is not authorized to perform: ecr:GetAuthorizationToken on resource: *`,
    ),
  })
})

test.each([
  ['throttled', 'ThrottlingException', 400],
  ['unavailable', 'ServerException', 500],
] as const)('%s, it throws %s', async (fault, name, httpStatusCode) => {
  await using aws = await startSimulatedAws()
  aws.faults.set('ecr', fault)
  await expect(token(aws, signer(addUser(aws)))).rejects.toMatchObject({
    name,
    $metadata: { httpStatusCode },
  })
})

test('while the cloud is away its connections are refused, and later they are not', async () => {
  await using aws = await startSimulatedAws()
  const credentials = signer(addUser(aws))
  await aws.suspend()
  await expect(token(aws, credentials)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  await aws.resume()
  await expect(token(aws, credentials)).resolves.toBeDefined()
})

test('the log names what was asked for, and holds no key, signature or token', async () => {
  await using aws = await startSimulatedAws()
  const key = addUser(aws)
  const data = await token(aws, signer(key))
  expect(aws.requests).toMatchObject([
    {
      service: 'ecr',
      authorization: 'AWS4-HMAC-SHA256',
      operation: 'GetAuthorizationToken',
      status: 200,
    },
  ])
  const log = JSON.stringify(aws.requests)
  for (const secret of [key.id, key.secret, data?.authorizationToken ?? '']) {
    expect(log).not.toContain(secret)
  }
})

test('ECR Public answers in us-east-1 only, and wants a right of STS too', async () => {
  await using aws = await startSimulatedAws()
  const key = addUser(aws)
  const publicToken = async (region: string): Promise<string | undefined> => {
    const credentials = signer(key)
    const client = new ECRPUBLICClient({ endpoint: aws.plainUrl, region, credentials })
    const { authorizationData } = await client.send(new GetPublicTokenCommand({}))
    client.destroy()
    return authorizationData?.authorizationToken
  }
  await expect(publicToken('us-east-1')).resolves.toBeDefined()
  await expect(publicToken('eu-west-1')).rejects.toMatchObject({
    name: 'UnsupportedCommandException',
  })
  key.principal.allowed.delete('sts:GetServiceBearerToken')
  await expect(publicToken('us-east-1')).rejects.toMatchObject({ name: 'AccessDeniedException' })
})
