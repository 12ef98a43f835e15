import { expect, test } from 'vitest'
import { toGlobalId } from '../graphql/global-id.ts'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'

interface Outcome {
  readonly result: {
    readonly __typename: string
    readonly code?: string
    readonly hint?: string
    readonly fieldErrors?: readonly { readonly path: readonly string[] }[]
    readonly user?: { readonly id: string; readonly role: string }
  }
}

function mutate(gateway: TestGateway, field: string, input: object) {
  const name = `${field[0]?.toUpperCase()}${field.slice(1)}`
  return gateway
    .execute<Outcome>(
      `mutation($input: ${name}Input!) { result: ${field}(input: $input) {
        __typename ... on Error { code hint } ... on ${name}Success { user {
          id email name role pending invitedAt invitationExpiresAt lastSignInAt disabledAt } }
      } }`,
      { input },
    )
    .then(({ data }) => data.result)
}

const someText: unknown = expect.any(String)
const NEW = { email: 'Eve@Example.com', name: 'Eve', role: 'EDITOR' }

function idOf({ userId }: TestGateway, role: 'admin' | 'editor' | 'viewer'): string {
  return toGlobalId('User', userId(role))
}

describeDatabases('people', (_open, database) => {
  test('are invited without a password, and pending until they have one', async () => {
    const now = new Date('2026-11-27T12:00:00.000Z')
    await using gateway = await startGateway({ database, now: () => now })

    const { user } = await mutate(gateway, 'inviteUser', NEW)
    await gateway.fetch('/auth/link', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: user?.id }),
    })
    const { data } = await gateway.execute<{ users: { nodes: { name: string }[] } }>(
      '{ users { nodes { name pending invitedAt invitationExpiresAt lastSignInAt disabledAt } } }',
    )

    expect(user).toEqual({
      id: someText,
      email: 'eve@example.com',
      name: 'Eve',
      role: 'EDITOR',
      pending: true,
      invitedAt: '2026-11-27T12:00:00.000Z',
      invitationExpiresAt: null,
      lastSignInAt: null,
      disabledAt: null,
    })
    const named = (wanted: string) => data.users.nodes.find(({ name }) => name === wanted)
    expect(named('Eve')).toMatchObject({
      pending: true,
      invitationExpiresAt: '2026-11-30T12:00:00.000Z',
    })
    expect(named('admin')).toEqual({
      name: 'admin',
      pending: false,
      invitedAt: null,
      invitationExpiresAt: null,
      lastSignInAt: null,
      disabledAt: null,
    })
  })

  test('are not invited twice, nor with half an address', async () => {
    await using gateway = await startGateway({ database })
    await mutate(gateway, 'inviteUser', NEW)

    const again = await mutate(gateway, 'inviteUser', { ...NEW, email: 'EVE@example.com' })
    const half = await mutate(gateway, 'inviteUser', { ...NEW, email: 'eve@' })

    expect(again).toMatchObject({ __typename: 'ConflictError', code: 'CONFLICT' })
    expect(half).toMatchObject({ __typename: 'ValidationError' })
  })

  test('get another role, and their tokens can do no more than it at once', async () => {
    await using gateway = await startGateway({ database })
    const asEditor = () =>
      gateway.execute<{ viewer: { role: string } }>('{ viewer { role } }', {}, { as: 'editor' })
    expect((await asEditor()).data.viewer.role).toBe('EDITOR')

    const lowered = await mutate(gateway, 'setUserRole', {
      id: idOf(gateway, 'editor'),
      role: 'VIEWER',
    })
    const after = await asEditor()
    const raised = await mutate(gateway, 'setUserRole', {
      id: idOf(gateway, 'editor'),
      role: 'ADMIN',
    })
    const nobody = await mutate(gateway, 'setUserRole', { id: 'x', role: 'VIEWER' })

    expect(lowered.user?.role).toBe('VIEWER')
    expect(after.data.viewer.role).toBe('VIEWER')
    expect(raised.user?.role).toBe('ADMIN')
    // Not more than the token was made for.
    expect((await asEditor()).data.viewer.role).toBe('EDITOR')
    expect(nobody.__typename).toBe('NotFoundError')
  })

  test('are disabled with their tokens, and enabled with them', async () => {
    await using gateway = await startGateway({ database })
    const id = idOf(gateway, 'editor')
    const asEditor = async () =>
      (await gateway.execute('{ viewer { role } }', {}, { as: 'editor' })).status
    expect(await asEditor()).toBe(200)

    const disabled = await mutate(gateway, 'disableUser', { id })
    const shutOut = await asEditor()
    await mutate(gateway, 'disableUser', { id })
    const enabled = await mutate(gateway, 'enableUser', { id })

    expect(disabled.user).toMatchObject({ disabledAt: someText })
    expect(shutOut).toBe(401)
    expect(enabled.user).toMatchObject({ disabledAt: null })
    expect(await asEditor()).toBe(200)
    const { data } = await gateway.execute<{ auditEvents: { nodes: { action: string }[] } }>(
      '{ auditEvents { nodes { action subject detail } } }',
    )
    const events = data.auditEvents.nodes.filter(({ action }) => action.startsWith('user.'))
    const about = {
      subject: `user:${gateway.userId('editor')}`,
      detail: { email: 'editor@example.com' },
    }
    // What was so already is no event.
    expect(events).toEqual([
      { action: 'user.enable', ...about },
      { action: 'user.disable', ...about },
    ])
  })

  test('keep one administrator who can sign in', async () => {
    await using gateway = await startGateway({ database })
    await mutate(gateway, 'inviteUser', { ...NEW, role: 'ADMIN' })
    const id = idOf(gateway, 'admin')

    const demoted = await mutate(gateway, 'setUserRole', { id, role: 'EDITOR' })
    const disabled = await mutate(gateway, 'disableUser', { id })
    await mutate(gateway, 'setUserRole', { id: idOf(gateway, 'editor'), role: 'ADMIN' })
    const withAnother = await mutate(gateway, 'disableUser', { id: idOf(gateway, 'editor') })
    const again = await mutate(gateway, 'setUserRole', { id, role: 'EDITOR' })

    const hint = 'Make somebody else an administrator first.'
    const last = { __typename: 'ConflictError', hint }
    expect([demoted, disabled, again]).toMatchObject([last, last, last])
    expect(withAnother.__typename).toBe('DisableUserSuccess')
  })

  test('of two administrators who lower each other at once, one stays', async () => {
    await using gateway = await startGateway({ database })
    await mutate(gateway, 'setUserRole', { id: idOf(gateway, 'editor'), role: 'ADMIN' })
    const { identity } = gateway.application
    const lower = (role: 'admin' | 'editor', by: 'admin' | 'editor') => {
      const id = gateway.userId(by)
      const actor = { kind: 'user', id, name: by, role: 'admin', scopes: [], userId: id } as const
      return identity.setRole({
        userId: gateway.userId(role),
        role: 'viewer',
        actor,
        requestId: 'r',
      })
    }

    const settled = await Promise.allSettled([lower('admin', 'editor'), lower('editor', 'admin')])

    const statuses = settled.map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a.localeCompare(b))).toEqual(['fulfilled', 'rejected'])
    expect(await gateway.database.read.user.count({ where: { role: 'admin' } })).toBe(1)
  })
})
