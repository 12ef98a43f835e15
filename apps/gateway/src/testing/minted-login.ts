import { expect } from 'vitest'
import type { Application } from '../compose.ts'
import type { Database } from '../database/database.ts'
import { handClock } from './clock.ts'
import { startEcr } from './ecr.ts'
import { pull } from './pull.ts'
import { openServers, type TestServers } from './servers.ts'

/** Amazon, and servers on one database, all by a clock that a test moves. */
export async function openEcrServers(provider: Database['provider']) {
  await using undo = new AsyncDisposableStack()
  const clock = handClock()
  const ecr = undo.use(await startEcr(clock.now))
  const servers = undo.use(await openServers(provider, { config: ecr.config, now: clock.now }))
  const running = undo.move()
  return { ...clock, ecr, servers, [Symbol.asyncDispose]: () => running.disposeAsync() }
}

/** The same with a server and a record, whose login was minted for a first pull and kept. */
export async function startWithLogin(provider: Database['provider']) {
  await using undo = new AsyncDisposableStack()
  const system = undo.use(await openEcrServers(provider))
  const { ecr, servers } = system
  const server: Application = undo.use(await servers.start())
  const { id } = await ecr.add(server)
  expect(await pull(server, ecr)).toBe(200)
  await expect.poll(() => keptLogins(servers)).toBe(1)
  const running = undo.move()
  return { ...system, server, id, [Symbol.asyncDispose]: () => running.disposeAsync() }
}

/** How many tokens the database keeps. */
export function keptLogins({ database }: TestServers): Promise<number> {
  return database.read.mintedToken.count()
}
