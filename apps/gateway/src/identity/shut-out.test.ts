import { describe, expect, test } from 'vitest'
import type { Application } from '../compose.ts'
import { openServers } from '../testing/servers.ts'
import type { Actor } from './actor.ts'
import { createUser } from './users.ts'

const ORIGIN = 'http://127.0.0.1:4000'

/** A token of somebody who may edit, and who may end that. */
async function makePeople({ database, identity, now }: Application) {
  const people = await database.write(async (tx) => ({
    admin: await createUser(tx, person('admin'), now()),
    editor: await createUser(tx, person('editor'), now()),
  }))
  const actorOf = (role: 'admin' | 'editor'): Actor => {
    const id = people[role]
    return { kind: 'user', id, name: role, role, scopes: [], userId: id }
  }
  const { secret } = await identity.createToken({
    name: 'ci',
    role: 'editor',
    creator: actorOf('editor'),
  })
  return { secret, userId: people.editor, actor: actorOf('admin'), requestId: 'r' }
}

function person(role: 'admin' | 'editor') {
  return { email: `${role}@example.com`, name: role, role, passwordHash: 'none' } as const
}

async function send({ handler }: Application, secret: string, query: string): Promise<Response> {
  const request = new Request(`${ORIGIN}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: query.startsWith('subscription') ? 'text/event-stream' : 'application/json',
      authorization: `Bearer ${secret}`,
    },
    body: JSON.stringify({ query }),
  })
  return handler(request, { requestId: 'r', address: '127.0.0.1', origin: ORIGIN })
}

/** Everything that a stream still brings until it ends. */
async function rest(stream: Response): Promise<string> {
  return stream.text()
}

async function opened(server: Application, secret: string): Promise<Response> {
  const stream = await send(server, secret, 'subscription { registryChanged { kind } }')
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  return stream
}

describe.each([
  ['sqlite', 'the server'],
  ['postgres', 'another server'],
] as const)('who is shut out (%s)', (provider, where) => {
  test.for(['disable', 'setRole'] as const)(
    `loses idle subscriptions and tokens at ${where} at once by %s`,
    async (how) => {
      await using servers = await openServers(provider)
      await using here = await servers.start()
      await using another = provider === 'postgres' ? await servers.start() : null
      const there = another ?? here
      const { secret, ...change } = await makePeople(here)
      const stream = await opened(there, secret)
      expect((await send(there, secret, '{ viewer { role } }')).status).toBe(200)

      const began = performance.now()
      await here.identity[how]({ ...change, role: 'viewer' })
      const last = await rest(stream)

      // Without being told, a stream looks every five seconds.
      expect(performance.now() - began).toBeLessThan(4000)
      expect(last).toContain(how === 'disable' ? 'UNAUTHENTICATED' : 'FORBIDDEN')
      const answer = await (await send(there, secret, '{ viewer { role } }')).text()
      expect(answer).toContain(how === 'disable' ? 'UNAUTHENTICATED' : 'VIEWER')
    },
  )
})
