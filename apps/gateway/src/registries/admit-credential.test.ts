import { expect, test } from 'vitest'
import { startCloudGateway } from '../testing/clouds.ts'
import { startGateway } from '../testing/gateway.ts'
import { ADD, addUntested, run, TEST, UPDATE, untested } from '../testing/operations.ts'

const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const ROLE = 'arn:aws:iam::123456789012:role/ecr-read-only'
const AUTO = { credential: { ecrAuto: {} } }
const TYPED = { credential: { basic: { username: 'awsauto', password: 'awsauto' } } }
const allowed = {
  config: { ambient: { aws: true, gcp: true, azure: true }, awsRoles: [ROLE] },
} as const

test.for([
  [ECR, TYPED, 'basic', 'AWSAUTO_DISABLED', 'allow_awsecr_iam_auto'],
  [ECR, AUTO, 'ecrAuto', 'AWSAUTO_DISABLED', 'WHARFINGER_ALLOW_AWSECR_IAM_AUTO'],
  ['gcr.io', { credential: { gcrAuto: {} } }, 'gcrAuto', 'AMBIENT_DISABLED', 'ALLOW_GCP_AUTO'],
  [
    'wharfexample.azurecr.io',
    { credential: { acrManagedIdentity: {} } },
    'acrManagedIdentity',
    'AMBIENT_DISABLED',
    'ALLOW_AZURE_AUTO',
  ],
] as const)(
  'E11 at %s the identity of the server is refused by the name of its setting, before any call, and not stored',
  async ([host, more, member, code, setting]) => {
    const config = { ambient: { aws: false, gcp: false, azure: false } }
    await using system = await startCloudGateway({ config })
    const { gateway, clouds } = system
    const input = untested(host, { ...more, validate: true })

    for (const result of [
      await run(gateway, ADD, { input }),
      await run(gateway, TEST, { input: { draft: input } }),
    ]) {
      expect(result).toMatchObject({ __typename: 'ValidationError', code })
      expect(result.message).toContain(setting)
      expect(result.fieldErrors?.[0]?.path).toEqual(['credential', member])
    }
    const { aws, google, azure } = clouds
    expect([aws, google, azure].flatMap(({ requests }) => requests)).toEqual([])
    expect(await gateway.database.rows('SELECT "id" FROM "Registry"', [])).toEqual([])
  },
)

test('only an administrator lends the identity of the server', async () => {
  await using gateway = await startGateway(allowed)

  const refused = await run(gateway, ADD, { input: untested(ECR, AUTO) }, 'editor')
  const { registry } = await run(gateway, ADD, { input: untested(ECR, AUTO) })

  expect(refused.fieldErrors).toMatchObject([
    { path: ['credential', 'ecrAuto'], code: 'FORBIDDEN' },
  ])
  expect(registry).toMatchObject({
    type: 'AWSECR',
    method: 'ecrAuto',
    username: 'awsauto',
    secret: { isSet: false, setAt: null },
  })
})

test('awsauto in both fields is the identity of the server', async () => {
  await using gateway = await startGateway(allowed)

  expect(await addUntested(gateway, ECR, TYPED)).toMatchObject({
    method: 'ecrAuto',
    username: 'awsauto',
    secret: { isSet: false },
  })
})

test('an editor may rename what uses the identity of the server, and not move it', async () => {
  await using gateway = await startGateway(allowed)
  const { id } = await addUntested(gateway, ECR, AUTO)
  const change = (input: object) =>
    run(gateway, UPDATE, { input: { id, validate: false, ...input } }, 'editor')

  const renamed = await change({ name: 'Amazon' })
  const moved = await change({ registry: '999999999999.dkr.ecr.us-east-1.amazonaws.com' })

  expect(renamed.registry?.name).toBe('Amazon')
  expect(moved.fieldErrors).toMatchObject([{ path: ['registry'], code: 'FORBIDDEN' }])
})

test.for([
  ['a role that is not listed', { credential: { ecrAuto: { roleArn: `${ROLE}2` } } }, ECR],
  ['an account of 10 digits', AUTO, '1234567890.dkr.ecr.us-east-1.amazonaws.com'],
] as const)('the identity of the server is not lent to %s', async ([, more, host]) => {
  await using gateway = await startGateway(allowed)

  const result = await run(gateway, ADD, { input: untested(host, more) })

  expect(result.fieldErrors?.[0]?.path).toEqual(['credential', 'ecrAuto'])
})

test('a role that is listed may be assumed', async () => {
  await using gateway = await startGateway(allowed)

  const { publicFields } = await addUntested(gateway, ECR, {
    credential: { ecrAuto: { roleArn: ROLE } },
  })

  expect(publicFields).toMatchObject({ roleArn: ROLE })
})
