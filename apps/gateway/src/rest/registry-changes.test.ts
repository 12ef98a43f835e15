import { expect, test } from 'vitest'
import { addUntested } from '../testing/operations.ts'
import { startRestGateway } from './testing/rest-gateway.ts'
import { add, ECR, KEY, LOGIN, put, shown } from './testing/rest-registries.ts'

test('what is not given stays, and so does a record that is sent back whole', async () => {
  await using rest = await startRestGateway()
  await add(rest, ECR, { ...KEY, registry_type: 'awsecr', registry_name: 'Amazon' })
  const { secret: before } = await shown(rest, ECR)

  const [record] = (await rest.send('GET', `/v1/registries/${ECR}`)).list
  expect((await put(rest, ECR, { ...record, registry_name: 'AWS' })).status).toBe(200)
  expect((await put(rest, ECR, {})).status).toBe(200)
  expect((await put(rest, ECR, { registry_user: null, registry_pass: null })).status).toBe(200)
  expect(await shown(rest, ECR)).toMatchObject({
    name: 'AWS',
    method: 'ecrAccessKey',
    username: 'AKIAIOSFODNN7EXAMPLE',
    secret: before,
  })

  expect((await put(rest, ECR, { ...record, registry_pass: '' })).json).toMatchObject({
    httpcode: 400,
  })
  expect((await put(rest, ECR, { ...record, registry_pass: 'hunter3' })).status).toBe(200)
  expect((await shown(rest, ECR)).secret.setAt).not.toBe(before.setAt)
  expect(await shown(rest, ECR)).toMatchObject({ method: 'ecrAccessKey', type: 'AWSECR' })
})

test('a record of a type that Anchore has not got keeps it when it is sent back', async () => {
  await using rest = await startRestGateway()
  const host = 'harbor.example.com'
  await addUntested(rest.gateway, host, {
    credential: { harborRobot: { name: 'robot$ci', secret: 'hunter2' } },
  })
  const [record] = (await rest.send('GET', `/v1/registries/${host}`)).list
  expect(record).toMatchObject({ registry_type: 'docker_v2', registry_user: 'robot$ci' })

  const answers = [
    await put(rest, host, { ...record, registry_name: 'Harbor' }),
    await put(rest, host, { ...record, registry_pass: 'hunter3' }),
    await put(rest, host, { ...record, registry_user: 'robot$other', registry_pass: 'hunter3' }),
  ]

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await shown(rest, host)).toMatchObject({
    type: 'HARBOR',
    method: 'harborRobot',
    username: 'robot$other',
  })
})

test.for<[object, string]>([
  [{ registry_verify: false }, 'certificates'],
  [{ registry_type: 'awsecr', registry_user: 'AKIAIOSFODNN7EXAMPLE' }, 'type'],
])('%o needs the secret again', async ([change, why]) => {
  await using rest = await startRestGateway()
  await add(rest, ECR, { ...LOGIN, registry_type: 'docker_v2' })

  const { status, codes, text } = await put(rest, ECR, change)

  expect([status, codes]).toEqual([400, ['SECRET_REQUIRED']])
  expect(text).toContain(why)
  expect((await put(rest, ECR, { ...change, registry_pass: 'hunter3' })).status).toBe(200)
})

test('a body names the same registry as the path, or none', async () => {
  await using rest = await startRestGateway()
  await add(rest, 'docker.io')

  const other = await put(rest, 'docker.io', { registry: 'quay.io', ...LOGIN })
  expect([other.status, other.codes]).toEqual([409, ['CONFLICT']])
  expect((await put(rest, 'docker.io', { registry: 'index.docker.io' })).status).toBe(200)
  expect((await put(rest, 'docker.io', { registry: '' })).status).toBe(200)
})
