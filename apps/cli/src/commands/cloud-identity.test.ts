import { expect, test } from 'vitest'
import { startFakeGateway } from '../testing/fake-gateway.ts'
import { runCli } from '../testing/run-cli.ts'

const off = { allowed: false, found: false, code: 'AMBIENT_DISABLED', message: 'Off.', hint: 'On.' }
const found = { allowed: true, found: true, code: null, message: 'Here.', hint: null }
const role = { arn: 'arn:aws:iam::210987654321:role/ecr', externalId: 'wharfinger-1' }
const answers = {
  Query: {
    cloudIdentity: () => ({
      aws: { ...found, account: '123456789012', source: 'INSTANCE', roles: [role] },
      google: off,
      azure: off,
    }),
  },
}

test('shows what was found, the hints of the rest, and the external ids of the roles', async () => {
  await using gateway = await startFakeGateway(answers)

  const { exitCode, stdout } = await runCli(['cloud-identity'], { gateway })

  expect(exitCode).toBe(0)
  const rows = stdout.trimEnd().split('\n')
  expect(rows).toEqual(
    expect.arrayContaining([
      'CLOUD\tFACT\tVALUE',
      'aws\taccount\t123456789012',
      'aws\tsource\tINSTANCE',
      `aws\trole\t${role.arn}`,
      'aws\texternalId\twharfinger-1',
      'google\tallowed\tfalse',
      'google\thint\tOn.',
    ]),
  )
})

test('as ids it lists the clouds that know the server', async () => {
  await using gateway = await startFakeGateway(answers)

  const { stdout } = await runCli(['cloud-identity', '-o', 'id'], { gateway })

  expect(stdout).toBe('aws\n')
})
