import { expect, test } from 'vitest'
import { subscribe } from '../testing/event-stream.ts'
import { startGateway } from '../testing/gateway.ts'
import { addUntested, DELETE, run, UPDATE } from '../testing/operations.ts'

test('changes are told as they happen, and never hold a secret', async () => {
  await using gateway = await startGateway()
  await using stream = await subscribe(
    gateway,
    'subscription { registryChanged { kind id registry { name secret { isSet } } } }',
  )

  const { id } = await addUntested(gateway, 'quay.io')
  const created = await stream.next()
  await run(gateway, UPDATE, { input: { id, name: 'Quay' } })
  const updated = await stream.next()
  await run(gateway, DELETE, { id })
  const deleted = await stream.next()

  const change = (kind: string, registry: object | null) => ({
    data: { registryChanged: { kind, id, registry } },
  })
  expect(stream.contentType).toContain('text/event-stream')
  expect(created).toEqual(change('CREATED', { name: 'quay.io', secret: { isSet: true } }))
  expect(updated).toEqual(change('UPDATED', { name: 'Quay', secret: { isSet: true } }))
  expect(deleted).toEqual(change('DELETED', null))
})

const NAMES = 'subscription { registryChanged { registry { name } } }'

test('a revoked token hears nothing more', async () => {
  await using gateway = await startGateway()
  const { id } = await addUntested(gateway, 'quay.io')
  await using stream = await subscribe(gateway, NAMES, { as: 'viewer' })
  await run(gateway, UPDATE, { input: { id, name: 'Before' } })
  const before = await stream.next()

  const tokens = '{ apiTokens { nodes { id } } }'
  const { data } = await gateway.execute<{ apiTokens: { nodes: { id: string }[] } }>(
    tokens,
    {},
    { as: 'viewer' },
  )
  const [token] = data.apiTokens.nodes
  await gateway.execute(
    'mutation($id: ID!) { revokeApiToken(input: { id: $id }) { __typename } }',
    { id: token?.id },
  )
  await run(gateway, UPDATE, { input: { id, name: 'After' } })

  expect(before).toEqual({ data: { registryChanged: { registry: { name: 'Before' } } } })
  expect(await stream.next()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  })
  expect(await stream.next()).toBeNull()
})

test('a subscription ends when the role behind it changes', async () => {
  await using gateway = await startGateway()
  const { id } = await addUntested(gateway, 'quay.io')
  await using stream = await subscribe(gateway, NAMES, { as: 'editor' })
  await run(gateway, UPDATE, { input: { id, name: 'Before' } })
  const before = await stream.next()

  const where = { id: gateway.userId('editor') }
  await gateway.database.write((tx) => tx.user.update({ where, data: { role: 'viewer' } }))
  gateway.application.identity.forget()
  await run(gateway, UPDATE, { input: { id, name: 'After' } })

  expect(before).toMatchObject({ data: {} })
  expect(await stream.next()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  expect(await stream.next()).toBeNull()
})
