import { expect, test } from 'vitest'
import { textWith } from '../testing/text.ts'
import { ask, basic, bearer, member } from '../testing/ask.ts'
import { pull } from '../testing/pull.ts'
import type { AwsAccessKey } from './identities.ts'
import { type SimulatedAws, startSimulatedAws } from './simulated-aws.ts'

interface SignedIn {
  readonly headers: Readonly<Record<string, string>>
  readonly key: AwsAccessKey
}

function signIn(aws: SimulatedAws, account = aws.account): SignedIn {
  const key = aws.identities.addUser({ account, name: 'ci' })
  return { key, headers: basic('AWS', aws.authorizationToken(key)) }
}

test('an image is pulled with a token, its layers from storage without it', async () => {
  await using aws = await startSimulatedAws()
  const { headers } = signIn(aws)
  const url = `https://${aws.registryHost}/v2/team/app`
  await expect(pull(aws, url, headers)).resolves.toBe('linux/amd64')
  expect(aws.requests.at(-1)).toMatchObject({ service: 'storage', authorization: null })
})

test('without a credential the answer is ECR’s Basic challenge and text', async () => {
  await using aws = await startSimulatedAws()
  const { status, headers, text } = await ask(aws, `https://${aws.registryHost}/v2/`)
  expect(status).toBe(401)
  expect(headers['www-authenticate']).toBe(
    `Basic realm="https://${aws.registryHost}/",service="ecr.amazonaws.com"`,
  )
  expect(text).toBe('no basic auth credentials\n')
})

test('garbage, another user name and a token of another region are not authorized', async () => {
  await using aws = await startSimulatedAws()
  const { key, headers } = signIn(aws)
  const elsewhere = aws.registryHost.replace('us-east-1', 'eu-west-1')
  const wrong = [
    { host: aws.registryHost, headers: basic('AWS', 'garbage') },
    { host: aws.registryHost, headers: basic('admin', aws.authorizationToken(key)) },
    { host: elsewhere, headers },
  ]
  for (const { host, headers: sent } of wrong) {
    const answer = await ask(aws, `https://${host}/v2/`, { headers: sent })
    expect(answer).toMatchObject({ status: 401, text: 'Not Authorized\n' })
  }
})

test('after twelve hours the token is refused by 403 and the text of expiry', async () => {
  await using aws = await startSimulatedAws()
  const { headers } = signIn(aws)
  const ping = () => ask(aws, `https://${aws.registryHost}/v2/`, { headers })
  aws.clock.advance(12 * 3600_000 - 1000)
  expect((await ping()).status).toBe(200)
  aws.clock.advance(1000)
  expect(await ping()).toMatchObject({
    status: 403,
    json: {
      errors: [
        {
          code: 'DENIED',
          message: 'Your authorization token has expired. Reauthenticate and try again.',
        },
      ],
    },
  })
})

test('a repository that is not there is told from an image that is not there', async () => {
  await using aws = await startSimulatedAws()
  const { headers } = signIn(aws)
  const get = async (path: string) =>
    (await ask(aws, `https://${aws.registryHost}/v2/${path}`, { headers })).json
  expect(await get('team/other/manifests/1.0')).toEqual({
    errors: [
      {
        code: 'NAME_UNKNOWN',
        message: `The repository with name 'team/other' does not exist in the registry with id '${aws.account}'`,
      },
    ],
  })
  expect(await get('team/app/manifests/9.9')).toEqual({
    errors: [{ code: 'MANIFEST_UNKNOWN', message: 'Requested image not found' }],
  })
})

test('another account reads only what is shared with it', async () => {
  await using aws = await startSimulatedAws()
  const { headers } = signIn(aws, '210987654321')
  const read = () => ask(aws, `https://${aws.registryHost}/v2/team/app/manifests/1.0`, { headers })
  const refused = await read()
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('no resource-based policy allows the ecr:BatchGetImage action')
  aws.share(aws.account, '210987654321')
  expect((await read()).status).toBe(200)
})

test('a principal that may sign in but not read is told which right it lacks', async () => {
  await using aws = await startSimulatedAws()
  const { headers, key } = signIn(aws)
  key.principal.allowed.delete('ecr:ListImages')
  const { status, text } = await ask(aws, `https://${aws.registryHost}/v2/team/app/tags/list`, {
    headers,
  })
  expect(status).toBe(403)
  expect(text).toContain('not authorized to perform: ecr:ListImages on resource: arn:aws:ecr:')
})

test('a page of more than a thousand tags is not allowed', async () => {
  await using aws = await startSimulatedAws()
  const { headers } = signIn(aws)
  const list = (n: number) =>
    ask(aws, `https://${aws.registryHost}/v2/team/app/tags/list?n=${n}`, { headers })
  const refused = await list(10_000)
  expect(refused.status).toBe(405)
  expect(refused.text).toContain("'maxResults' failed to satisfy constraint")
  expect((await list(1000)).json).toEqual({ name: 'team/app', tags: ['1.0', 'latest'] })
})

test('storage refuses a second proof, a changed signature and an old address', async () => {
  await using aws = await startSimulatedAws()
  const { headers } = signIn(aws)
  const manifest = aws.registry(aws.account, aws.region).manifest('team/app', '1.0')
  const digest = /"digest":"(?<digest>sha256:[0-9a-f]+)"/u.exec(String(manifest?.bytes))?.[1]
  const url = `https://${aws.registryHost}/v2/team/app/blobs/${digest}`
  const { status, headers: answered } = await ask(aws, url, { headers })
  expect(status).toBe(307)
  const location = answered.location ?? ''
  expect(await ask(aws, location, { headers })).toMatchObject({
    status: 400,
    text: textWith('Only one auth mechanism allowed'),
  })
  expect((await ask(aws, location.replace(/.$/u, 'x'))).text).toContain('Access Denied')
  expect((await ask(aws, location, { headers: { range: 'bytes=2-5' } })).status).toBe(206)
  aws.clock.advance(21 * 60_000)
  expect((await ask(aws, location)).text).toContain('Request has expired')
})

test('the public gallery gives anybody a bearer token, and only for itself', async () => {
  await using aws = await startSimulatedAws()
  const challenge = await ask(aws, 'https://public.ecr.aws/v2/')
  expect(challenge.headers['www-authenticate']).toBe(
    'Bearer realm="https://public.ecr.aws/token/",service="public.ecr.aws",scope="aws"',
  )
  const issued = await ask(aws, 'https://public.ecr.aws/token/?service=public.ecr.aws&scope=aws')
  const headers = bearer(member(issued.json, 'token'))
  const url = 'https://public.ecr.aws/v2/docker/library/app'
  await expect(pull(aws, url, headers)).resolves.toBe('linux/amd64')
  const wrong = await ask(aws, 'https://public.ecr.aws/token/', {
    headers: basic('AWS', 'garbage'),
  })
  expect(wrong.status).toBe(401)
})

test('FIPS, dual-stack and Chinese hosts have certificates and registries of their own', async () => {
  await using aws = await startSimulatedAws()
  for (const host of [
    '123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com',
    '123456789012.dkr-ecr.us-west-2.on.aws',
    '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn',
  ]) {
    expect((await ask(aws, `https://${host}/v2/`)).status).toBe(401)
  }
})
