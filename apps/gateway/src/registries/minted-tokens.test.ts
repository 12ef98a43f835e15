import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { Application } from '../compose.ts'
import { contentsOf } from '../testing/contents.ts'
import { type EcrKey, HOUR_MS } from '../testing/ecr.ts'
import { keptLogins, openEcrServers, startWithLogin } from '../testing/minted-login.ts'
import { openPull, pull } from '../testing/pull.ts'
import { contextOf, type TestServers } from '../testing/servers.ts'
import { deleteRegistry } from './delete.ts'
import { createTokenStore, dropMintedTokens } from './token-store.ts'
import { sweepTokens } from './token-upkeep.ts'
import { updateRegistry } from './update.ts'

const rowsOf = ({ database }: TestServers) => database.read.mintedToken.findMany()

/** Stores a key with the record, untested. */
const change = (
  server: Application,
  id: string,
  { accessKeyId, secretAccessKey }: EcrKey,
  more: { readonly caCertificate?: string } = {},
) =>
  updateRegistry(contextOf(server), {
    id,
    credential: { ecrAccessKey: { accessKeyId, secretAccessKey } },
    validate: false,
    ...more,
  })

const wrongKey = (key: EcrKey) => ({ ...key, secretAccessKey: 'not-the-secret-of-this-key' })

describe.each(['sqlite', 'postgres'] as const)('a minted token (%s)', (provider) => {
  test('is used on after a restart, and minted anew once it has ended', async () => {
    await using system = await startWithLogin(provider)
    const { ecr, servers, server, pass } = system
    await server[Symbol.asyncDispose]()
    await using restarted = await servers.start()
    expect(await pull(restarted, ecr)).toBe(200)
    expect(ecr.mints()).toBe(1)

    pass(13 * HOUR_MS)
    expect(await pull(restarted, ecr)).toBe(200)
    expect(ecr.mints()).toBe(2)
  })

  test('goes in the transaction that changes its credential, or the way to the registry', async () => {
    await using system = await startWithLogin(provider)
    const { ecr, servers, server, id } = system

    await updateRegistry(contextOf(server), { id, name: 'another name' })
    expect(await keptLogins(servers)).toBe(1)
    await change(server, id, ecr.key)
    expect(await keptLogins(servers)).toBe(0)

    await pull(server, ecr)
    await expect.poll(() => keptLogins(servers)).toBe(1)
    const { caCertificate } = ecr.aws
    await change(server, id, ecr.key, { caCertificate: `${caCertificate}\n${caCertificate}` })
    expect(await keptLogins(servers)).toBe(0)
  })

  test('goes in the transaction that deletes its record, and an open session stops', async () => {
    await using system = await startWithLogin(provider)
    const { ecr, servers, server, id } = system
    const request = await openPull(server, ecr)
    expect(await request()).toBe(200)

    await deleteRegistry(contextOf(server), id)

    expect(await keptLogins(servers)).toBe(0)
    expect(await request()).toBe('CREDENTIAL_CHANGED')
    expect([server.logins.size(), ecr.mints()]).toEqual([0, 1])
  })

  test('of a credential that is changed back is minted anew', async () => {
    await using system = await startWithLogin(provider)
    const { ecr, server, id } = system
    for (const key of [wrongKey(ecr.key), ecr.key]) await change(server, id, key)

    expect(await pull(server, ecr)).toBe(200)
    expect(ecr.mints()).toBe(2)
  })

  test('is not served to a record with another’s key id and a wrong secret', async () => {
    await using system = await startWithLogin(provider)
    const { ecr, servers, server } = system

    await ecr.add(server, wrongKey(ecr.key), `${ecr.host}/team/*`)

    expect(await pull(server, ecr)).toBe('AUTH_INVALID')
    expect(await keptLogins(servers)).toBe(1)
  })

  test('that was tampered with, or put into another row, is minted anew', async () => {
    await using system = await startWithLogin(provider)
    const { ecr, servers, server } = system
    await ecr.add(server, ecr.key, `${ecr.host}/team/*`)
    await pull(server, ecr)
    await expect.poll(() => keptLogins(servers)).toBe(2)
    expect(ecr.mints()).toBe(2)
    await server[Symbol.asyncDispose]()
    const [one, other] = await rowsOf(servers)
    await servers.database.write(async ({ mintedToken }) => {
      await mintedToken.updateMany({
        where: { id: one?.id ?? '' },
        data: { sealed: other?.sealed ?? '' },
      })
      await mintedToken.updateMany({
        where: { id: other?.id ?? '' },
        data: { sealed: one?.sealed ?? '' },
      })
    })

    await using swapped = await servers.start()
    expect(await pull(swapped, ecr)).toBe(200)
    expect(ecr.mints()).toBe(3)
    expect(servers.log()).toContain('a minted token could not be read')
  })

  test('that the registry refuses is dropped everywhere and renewed once', async () => {
    await using system = await startWithLogin(provider)
    const { ecr, servers, server, pass } = system
    const [before] = await rowsOf(servers)
    // The cloud's clock goes wrong: for it the login has ended.
    ecr.aws.clock.advance(13 * HOUR_MS)
    pass(1000)

    expect(await pull(server, ecr)).toBe(200)
    const successors = async () =>
      (await rowsOf(servers)).filter(({ sealed }) => sealed !== before?.sealed)
    await expect.poll(successors).toHaveLength(1)
    expect([ecr.mints(), await keptLogins(servers)]).toEqual([2, 1])
  })

  test('is nowhere in the clear, and neither is what it is for', async () => {
    await using system = await startWithLogin(provider)
    const { ecr, servers, server, id } = system
    const key = { cacheKey: `${id}:1`, fingerprint: 'another credential' }
    await server.logins.renew(key, () =>
      Promise.resolve({
        scheme: 'basic',
        username: 'AWS',
        password: 'canary-of-a-token',
        expiresAt: Date.now() + HOUR_MS,
        refreshAt: Date.now() + HOUR_MS / 2,
      }),
    )
    expect(await keptLogins(servers)).toBe(2)

    const contents = await contentsOf(servers.database)
    for (const text of ['canary-of-a-token', ecr.key.secretAccessKey, 'another credential'])
      for (const spelt of spellings(text)) expect(contents).not.toContain(spelt)
    expect(servers.log()).not.toContain('canary-of-a-token')
    for (const row of await rowsOf(servers)) expect(row.id).not.toContain(id)
  })

  test('stays when the change that would take it fails', async () => {
    await using system = await startWithLogin(provider)
    const { servers, server, id } = system

    const failing = server.database.write(async (tx) => {
      await dropMintedTokens(tx, id)
      throw new Error('of the change')
    })
    await expect(failing).rejects.toThrow('of the change')

    expect(await keptLogins(servers)).toBe(1)
  })

  test('that comes after its credential was changed, or its record deleted, is not kept', async () => {
    await using system = await openEcrServers(provider)
    const { ecr, servers } = system
    await using server = await servers.start()
    const { id } = await ecr.add(server)
    const store = createTokenStore(server)
    const expiresAt = Date.now() + HOUR_MS
    const token = { kind: 'token', text: 'T', mintedAt: 0, refreshAt: null, expiresAt } as const
    const save = async (version: number) => {
      await store.save(`${id}:${version}\nplace`, token)
      return [await keptLogins(servers), await store.load(`${id}:${version}\nplace`)]
    }

    expect(await save(1)).toEqual([1, 'T'])
    await change(server, id, ecr.key)
    expect(await save(1)).toEqual([0, null])
    expect(await save(2)).toEqual([1, 'T'])
    await deleteRegistry(contextOf(server), id)
    expect(await save(2)).toEqual([0, null])
    await store.save('anonymous\nplace', token)
    expect(await keptLogins(servers)).toBe(0)
  })

  test('is dropped when another root key is put in front, and minted anew', async () => {
    await using system = await startWithLogin(provider)
    const { ecr, servers, server } = system
    const keyFile = server.config.masterKeyFile
    await server[Symbol.asyncDispose]()
    const key = `next:${Buffer.alloc(32, 7).toString('base64')}\n`
    await writeFile(keyFile, key + (await readFile(keyFile, 'utf8')))

    await using rotated = await servers.start()
    await expect.poll(() => keptLogins(servers)).toBe(0)
    expect(await pull(rotated, ecr)).toBe(200)
    await expect
      .poll(async () => (await rowsOf(servers)).map(({ keyId }) => keyId))
      .toEqual(['next'])
    expect(ecr.mints()).toBe(2)
  })

  test('is removed once it has ended', async () => {
    await using system = await startWithLogin(provider)
    const { servers, server, pass } = system
    await sweepTokens(server)
    expect(await keptLogins(servers)).toBe(1)

    pass(13 * HOUR_MS)
    await sweepTokens(server)
    expect(await keptLogins(servers)).toBe(0)
  })
})

function spellings(text: string): readonly string[] {
  const bytes = Buffer.from(text)
  return [text, bytes.toString('base64'), bytes.toString('hex'), encodeURIComponent(text)]
}
