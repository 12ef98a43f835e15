import { expect, test } from 'vitest'
import { startGateway } from '../testing/gateway.ts'

const SERVER = '{ server { hostOverrides } }'

test('a server in earnest connects to every host at its own address', async () => {
  await using gateway = await startGateway()

  const { data } = await gateway.execute(SERVER, {}, { as: 'viewer' })

  expect(data).toEqual({ server: { hostOverrides: [] } })
})

test('whoever is signed in can see which hosts are moved, and not where to', async () => {
  const hostOverrides = ['gcr.io=127.0.0.1:5001', 'docker.io=127.0.0.1:5001']
  await using gateway = await startGateway({ config: { hostOverrides } })

  const { data } = await gateway.execute(SERVER, {}, { as: 'viewer' })
  const { errors } = await gateway.execute(SERVER, {}, { as: null })

  expect(data).toEqual({ server: { hostOverrides: ['docker.io', 'gcr.io'] } })
  expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED')
})
