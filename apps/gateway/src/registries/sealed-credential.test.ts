import { expect, test } from 'vitest'
import { describeDatabases } from '../testing/database.ts'
import { contextOf, openServers, type TestServers } from '../testing/servers.ts'
import { addRegistry } from './add.ts'
import { deleteRegistry } from './delete.ts'
import { findCredential } from './sealed-credential.ts'
import { updateRegistry } from './update.ts'

const basic = { username: 'ci', password: 'hunter2' }

const openings = ({ database }: TestServers) =>
  database.read.auditEvent.count({ where: { action: 'registry.open-secret' } })

describeDatabases('a credential that is found', (_open, provider) => {
  /** A server with a record, whose credential was found and not opened. */
  async function findOne() {
    await using undo = new AsyncDisposableStack()
    const servers = undo.use(await openServers(provider))
    const server = undo.use(await servers.start())
    const { id } = await addRegistry(contextOf(server), {
      registry: 'registry.example.com',
      credential: { basic },
      tlsVerify: true,
      allowPlainHttp: false,
      caCertificate: null,
      validate: false,
    })
    const found = await findCredential(server, { id, reason: 'pull', actor: 'system' })
    if (!found) throw new Error('The record is not there.')
    const running = undo.move()
    return { servers, server, id, found, [Symbol.asyncDispose]: () => running.disposeAsync() }
  }

  test('shows what is no secret, and is written down once it is opened', async () => {
    await using system = await findOne()
    const { servers, found } = system
    const { method, publicFields, open } = found.credential

    expect([method, publicFields, found.version]).toEqual(['basic', { username: 'ci' }, 1])
    expect(await openings(servers)).toBe(0)
    expect(await open()).toEqual({ method: 'basic', ...basic })
    expect(await openings(servers)).toBe(1)
  })

  test.for(['changed', 'deleted'])('is not opened once it was %s', async (how) => {
    await using system = await findOne()
    const { servers, server, id, found } = system
    const context = contextOf(server)

    if (how === 'deleted') await deleteRegistry(context, id)
    else {
      const credential = { basic: { ...basic, password: 'another' } }
      await updateRegistry(context, { id, credential, validate: false })
    }

    await expect(found.credential.open()).rejects.toMatchObject({ code: 'CREDENTIAL_CHANGED' })
    expect(await openings(servers)).toBe(0)
  })

  test('is nowhere once its record is gone', async () => {
    await using system = await findOne()
    const { server, id } = system
    await deleteRegistry(contextOf(server), id)

    expect(await findCredential(server, { id, reason: 'pull', actor: 'system' })).toBeNull()
  })
})
