import { expect, test } from 'vitest'
import { ask, member } from '../testing/ask.ts'
import { type SimulatedAws, startSimulatedAws } from './simulated-aws.ts'

const metadata = 'http://169.254.169.254/latest'
const roles = `${metadata}/meta-data/iam/security-credentials/`

async function token(aws: SimulatedAws, seconds = '60'): Promise<Record<string, string>> {
  const { text, status } = await ask(aws, `${metadata}/api/token`, {
    method: 'PUT',
    headers: { 'x-aws-ec2-metadata-token-ttl-seconds': seconds },
  })
  expect(status).toBe(200)
  return { 'x-aws-ec2-metadata-token': text }
}

test('the role’s name and a key of it are read with a token', async () => {
  await using aws = await startSimulatedAws()
  aws.instance.role = aws.identities.addRole({ account: aws.account, name: 'ECR-ReadOnly' })
  const headers = await token(aws)
  expect((await ask(aws, roles, { headers })).text).toBe('ECR-ReadOnly')
  const { json } = await ask(aws, `${roles}ECR-ReadOnly`, { headers })
  expect(json).toMatchObject({ Code: 'Success', Type: 'AWS-HMAC' })
  expect(await ask(aws, `${metadata}/meta-data/iam/info`, { headers })).toMatchObject({
    json: { InstanceProfileArn: `arn:aws:iam::${aws.account}:instance-profile/ECR-ReadOnly` },
  })
  // The same key until shortly before it ends.
  expect((await ask(aws, `${roles}ECR-ReadOnly`, { headers })).json).toMatchObject({
    AccessKeyId: member(json, 'AccessKeyId'),
  })
})

test('nothing is read without a token, with a wrong one or with one that ran out', async () => {
  await using aws = await startSimulatedAws()
  const headers = await token(aws)
  expect((await ask(aws, roles)).status).toBe(401)
  const wrong = { 'x-aws-ec2-metadata-token': 'guess' }
  expect((await ask(aws, roles, { headers: wrong })).status).toBe(401)
  aws.clock.advance(61_000)
  expect((await ask(aws, roles, { headers })).status).toBe(401)
})

test('a token is refused to a forwarded request, and for a life out of bounds', async () => {
  await using aws = await startSimulatedAws()
  const put = async (headers: Record<string, string>): Promise<number> =>
    (await ask(aws, `${metadata}/api/token`, { method: 'PUT', headers })).status
  const ttl = 'x-aws-ec2-metadata-token-ttl-seconds'
  expect(await put({ [ttl]: '60', 'x-forwarded-for': '203.0.113.9' })).toBe(403)
  expect(await put({ [ttl]: '21601' })).toBe(400)
  expect(await put({})).toBe(400)
})

test('a machine without a role has no credentials', async () => {
  await using aws = await startSimulatedAws()
  const headers = await token(aws)
  expect((await ask(aws, roles, { headers })).status).toBe(404)
})

test('a container gets a key of its role with the token of its environment', async () => {
  await using aws = await startSimulatedAws()
  const read = (authorization: string) =>
    ask(aws, aws.containerCredentialsUrl, { headers: { authorization } })
  expect((await read(aws.container.authorizationToken)).status).toBe(404)
  aws.container.role = aws.identities.addRole({ account: aws.account, name: 'task' })
  expect((await read(aws.container.authorizationToken)).json).toMatchObject({
    RoleArn: aws.container.role.arn,
  })
  expect((await read('guess')).status).toBe(401)
})
