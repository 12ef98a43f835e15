import { describe, expect, test } from 'vitest'
import type { Application } from '../../compose.ts'
import { startEcr } from '../../testing/ecr.ts'
import { contextOf, openServers } from '../../testing/servers.ts'
import { issueCredential } from './issue.ts'
import { setIssuancePolicy } from './set-policy.ts'

/** Events are heard at once, and what they miss is seen by the look that follows each second. */
const soon = { timeout: 2000 }

const ALL = { enabled: true, allowStaticSecret: false, allowPrincipal: true, allowPush: false }

/** Two servers on one database, a record of Amazon that may hand out, and a token that asks. */
async function startTwo() {
  await using undo = new AsyncDisposableStack()
  const ecr = undo.use(await startEcr())
  const servers = undo.use(await openServers('postgres', { config: ecr.config }))
  const one = undo.use(await servers.start())
  const two = undo.use(await servers.start())
  const { id } = await ecr.add(one)
  await setIssuancePolicy(contextOf(one), { id, ...ALL })
  const { token } = await one.identity.createToken({
    name: 'helper',
    role: 'viewer',
    scopes: [`issue:${ecr.host}`],
    creator: null,
  })
  const actor = {
    kind: 'token',
    id: token.id,
    name: token.name,
    role: 'viewer',
    scopes: token.scopes,
    userId: null,
  } as const
  const issueAt = async (server: Application) => {
    try {
      const context = { ...contextOf(server), actor }
      const input = { registry: ecr.host, kind: 'LOGIN', repositories: [] } as const
      const { secret } = await issueCredential(context, {
        ...input,
        actions: ['pull'],
        reason: 'x',
      })
      return secret
    } catch (error) {
      if (error instanceof Error && 'code' in error) return String(error.code)
      throw error
    }
  }
  const running = undo.move()
  return {
    ecr,
    servers,
    one,
    two,
    id,
    issueAt,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

describe('two servers on one Postgres', () => {
  test('hand out one login, which is minted once', async () => {
    await using system = await startTwo()
    const { ecr, one, two, issueAt } = system

    const secrets = await Promise.all([one, two, one, two].map(issueAt))

    expect([new Set(secrets).size, ecr.mints()]).toEqual([1, 1])
  })

  test('stop at once, on both, when it is switched off on one of them', async () => {
    await using system = await startTwo()
    const { ecr, servers, one, two, id, issueAt } = system
    const before = await issueAt(two)
    expect(await issueAt(one)).toBe(before)

    await setIssuancePolicy(contextOf(one), { id, ...ALL, enabled: false })

    expect(await issueAt(two)).toBe('ISSUING_DISABLED')
    expect(await issueAt(one)).toBe('ISSUING_DISABLED')
    expect([one.logins.size(), await servers.database.read.mintedToken.count()]).toEqual([0, 0])
    await expect.poll(() => two.logins.size(), soon).toBe(0)
    await setIssuancePolicy(contextOf(two), { id, ...ALL })
    const after = [await issueAt(two), await issueAt(one)]
    expect([after[0] === before, after[0] === after[1], ecr.mints()]).toEqual([false, true, 2])
  })
})
