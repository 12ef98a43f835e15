import { describe, expect, test } from 'vitest'
import { createLoginCache } from '../../login/login-cache.ts'
import { assumed, pull, stage, target, token, withoutAwsSettings } from '../../testing/amazon.ts'
import { allAmbient } from '../../testing/provider-suite.ts'
import { check, openTransport, stepsOf, targetAt } from '../../testing/registry.ts'
import { type Answer, startServer } from '../../testing/server.ts'

describe('the identity of the server', () => {
  const credential = { method: 'ecrAuto' } as const

  test('E11 R18 R21 is refused before any call while it is off, naming the setting', async () => {
    await using scene = await stage({ aws: () => token('pw'), credential })

    const report = await check(scene.transport, target, { credential, logins: scene.logins })
    expect(stepsOf(report)[4]).toBe('TOKEN FAILED AWSAUTO_DISABLED')
    expect(report.hint).toContain('allow_awsecr_iam_auto')
    await expect(scene.session.request(pull)).rejects.toMatchObject({ code: 'AWSAUTO_DISABLED' })
    expect(scene.aws.requests).toEqual([])
  })

  test('E12 R16 comes from the metadata service by its second version', async () => {
    await using imds = await startServer(metadata)
    withoutAwsSettings(imds.url)
    await using scene = await stage({ aws: () => token('pw'), credential, ambient: allAmbient })

    await expect(scene.session.request(pull)).resolves.toMatchObject({ status: 200 })
    expect(imds.requests[0]).toMatchObject({ method: 'PUT' })
    expect(scene.aws.requests[0]?.headers['x-amz-security-token']).toBe('imdstoken')
  })

  test('that does not exist is told as such', async () => {
    await using imds = await startServer(() => ({ status: 404 }))
    withoutAwsSettings(imds.url)
    await using scene = await stage({ aws: () => token('pw'), credential, ambient: allAmbient })

    await expect(scene.session.request(pull)).rejects.toMatchObject({ code: 'NO_AMBIENT_IDENTITY' })
    expect(scene.aws.requests).toEqual([])
  })

  test.for([
    '1234567890.dkr.ecr.us-east-1.amazonaws.com',
    '123456789012.dkr.ecr.us-east-1.amazonaws.com.cn',
    'public.ecr.aws',
    '123456789012.dkr.ecr.us-east-1.evil.example',
  ])('is not given to %s', async (host) => {
    await using transport = openTransport()
    const logins = createLoginCache({ ambient: allAmbient })

    const report = await check(transport, targetAt(host), { credential, logins })
    expect(report).toMatchObject({ ok: false, code: 'WRONG_HOST' })
  })

  test('assumes listed roles only', async () => {
    const roleArn = 'arn:aws:iam::1:role/x'
    await using imds = await startServer(metadata)
    withoutAwsSettings(imds.url)
    const aws: Answer = ({ body }) => (body.includes('AssumeRole') ? assumed : token('pw'))
    const mine = { ...credential, roleArn }
    const listed = { ...allAmbient, awsRoles: [roleArn] }
    await using off = await stage({ aws, credential: mine, ambient: allAmbient })
    await using on = await stage({ aws, credential: mine, ambient: listed })

    const hint: unknown = expect.stringContaining('WHARFINGER_AWS_ROLES')
    await expect(off.session.request(pull)).rejects.toMatchObject({
      code: 'AMBIENT_DISABLED',
      hint,
    })
    expect(off.aws.requests).toEqual([])
    await expect(on.session.request(pull)).resolves.toMatchObject({ status: 200 })
  })

  test('assumes a role by the external id that this server made for it', async () => {
    const roleArn = 'arn:aws:iam::1:role/x'
    await using imds = await startServer(metadata)
    withoutAwsSettings(imds.url)
    await using scene = await stage({
      aws: ({ body }) => (body.includes('AssumeRole') ? assumed : token('pw')),
      credential: { ...credential, roleArn },
      ambient: { ...allAmbient, awsRoles: [roleArn] },
      externalIdOf: (arn) => `made for ${arn}`,
    })

    await scene.session.request(pull)

    const asked = scene.aws.requests.map(({ body }) => new URLSearchParams(body).get('ExternalId'))
    expect(asked[0]).toBe(`made for ${roleArn}`)
  })
})

const metadata: Answer = ({ method, url, headers }) => {
  if (method === 'PUT' && url.pathname === '/latest/api/token')
    return { body: 'IMDS-TOKEN', headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' } }
  if (headers['x-aws-ec2-metadata-token'] !== 'IMDS-TOKEN') return { status: 401 }
  const list = '/latest/meta-data/iam/security-credentials/'
  if (url.pathname === list) return { body: 'ECR-ReadOnly' }
  if (url.pathname !== `${list}ECR-ReadOnly`) return { status: 404 }
  return {
    json: {
      Code: 'Success',
      Type: 'AWS-HMAC',
      AccessKeyId: 'ASIAIMDS',
      SecretAccessKey: 'imdssecret',
      Token: 'imdstoken',
      Expiration: '2099-01-01T00:00:00Z',
    },
  }
}
