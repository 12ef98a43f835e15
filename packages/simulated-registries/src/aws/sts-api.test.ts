import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { ask, formOf } from '../testing/ask.ts'
import type { AwsAccessKey } from './identities.ts'
import { type SimulatedAws, startSimulatedAws } from './simulated-aws.ts'

function client(aws: SimulatedAws, { id, secret, sessionToken }: AwsAccessKey): STSClient {
  return new STSClient({
    endpoint: aws.plainUrl,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: {
      accessKeyId: id,
      secretAccessKey: secret,
      ...(sessionToken === null ? {} : { sessionToken }),
    },
  })
}

test('a caller learns who it is', async () => {
  await using aws = await startSimulatedAws()
  const key = aws.identities.addUser({ account: aws.account, name: 'ci' })
  await expect(client(aws, key).send(new GetCallerIdentityCommand({}))).resolves.toMatchObject({
    Arn: `arn:aws:iam::${aws.account}:user/ci`,
    Account: aws.account,
    UserId: key.principal.userId,
  })
})

test('a trusted caller becomes the role with the right external id alone', async () => {
  await using aws = await startSimulatedAws()
  const key = aws.identities.addUser({ account: aws.account, name: 'ci' })
  const role = aws.identities.addRole({
    account: '210987654321',
    name: 'puller',
    trusted: [key.principal.arn],
    externalId: 'wharf-1',
  })
  const assume = (ExternalId?: string, RoleArn = role.arn) =>
    client(aws, key).send(
      new AssumeRoleCommand({
        RoleArn,
        RoleSessionName: 'wharfinger',
        ...(ExternalId === undefined ? {} : { ExternalId }),
      }),
    )
  const { Credentials, AssumedRoleUser } = await assume('wharf-1')
  expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::210987654321:assumed-role/puller/wharfinger')
  const session = aws.identities.keys.get(Credentials?.AccessKeyId ?? '')
  expect(session?.sessionToken).toBe(Credentials?.SessionToken)
  const missing = role.arn.replace('puller', 'nobody')
  for (const [externalId, arn] of [['wharf-2'], [undefined], ['wharf-1', missing]] as const) {
    await expect(assume(externalId, arn)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: ${key.principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn ?? role.arn}`,
      $metadata: { httpStatusCode: 403 },
    })
  }
})

test('a caller that the role does not trust is refused', async () => {
  await using aws = await startSimulatedAws()
  const key = aws.identities.addUser({ account: aws.account, name: 'ci' })
  const role = aws.identities.addRole({ account: aws.account, name: 'puller' })
  const command = new AssumeRoleCommand({ RoleArn: role.arn, RoleSessionName: 'wharfinger' })
  await expect(client(aws, key).send(command)).rejects.toMatchObject({ name: 'AccessDenied' })
})

test('a session longer than the role allows is no valid request', async () => {
  await using aws = await startSimulatedAws()
  const key = aws.identities.addUser({ account: aws.account, name: 'ci' })
  const trusted = [aws.account]
  const role = aws.identities.addRole({ account: aws.account, name: 'puller', trusted })
  for (const DurationSeconds of [60, 7200]) {
    const input = { RoleArn: role.arn, RoleSessionName: 'wharfinger', DurationSeconds }
    await expect(client(aws, key).send(new AssumeRoleCommand(input))).rejects.toMatchObject({
      name: 'ValidationError',
    })
  }
})

test('STS has its own names for wrong keys, wrong secrets and expired sessions', async () => {
  await using aws = await startSimulatedAws()
  const key = aws.identities.addUser({ account: aws.account, name: 'ci' })
  const role = aws.identities.addRole({ account: aws.account, name: 'puller' })
  const whoAmI = (signer: AwsAccessKey) =>
    client(aws, signer).send(new GetCallerIdentityCommand({}))
  await expect(whoAmI({ ...key, id: 'AKIAIOSFODNN7EXAMPLE' })).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  })
  await expect(whoAmI({ ...key, secret: 'wrong' })).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
  })
  await expect(whoAmI(aws.identities.startSession(role, 'old', -1))).rejects.toMatchObject({
    name: 'ExpiredToken',
  })
})

test('a web identity opens the one role that trusts it', async () => {
  await using aws = await startSimulatedAws()
  const role = aws.identities.addRole({ account: aws.account, name: 'pod' })
  const other = aws.identities.addRole({ account: aws.account, name: 'other' })
  aws.webIdentities.set('token-of-a-pod', role.arn)
  const assume = (RoleArn: string, WebIdentityToken: string) =>
    ask(
      aws,
      'https://sts.us-east-1.amazonaws.com/',
      formOf({
        Action: 'AssumeRoleWithWebIdentity',
        Version: '2011-06-15',
        RoleSessionName: 'wharfinger',
        RoleArn,
        WebIdentityToken,
      }),
    )
  const opened = await assume(role.arn, 'token-of-a-pod')
  expect(opened.status).toBe(200)
  expect(opened.text).toContain(':assumed-role/pod/wharfinger</Arn>')
  expect((await assume(other.arn, 'token-of-a-pod')).text).toContain('<Code>AccessDenied</Code>')
  expect((await assume(role.arn, 'nonsense')).text).toContain('<Code>InvalidIdentityToken</Code>')
})
