import { randomUUID } from 'node:crypto'
import { type IncomingMessage, request as nodeRequest } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { toGlobalId } from '../graphql/global-id.ts'
import { serve } from '../http/testing/running-server.ts'
import { describeDatabases } from '../testing/database.ts'
import { startGateway, type TestGateway } from '../testing/gateway.ts'
import { addUntested } from '../testing/operations.ts'
import { createDownloads } from './downloads.ts'

const NOW = new Date('2026-11-27T12:00:00.000Z')

async function get(
  gateway: TestGateway,
  path: string,
  as: 'admin' | 'editor' | 'viewer' | null = 'admin',
) {
  const response = await gateway.fetch(path, {}, as)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** The lines of a file without its head. */
function linesOf(text: string): string[] {
  return text.split('\r\n').slice(1, -1)
}

async function seedMany({ database }: Pick<TestGateway, 'database'>, count: number): Promise<void> {
  const named = Array.from({ length: count }, (_, index) => `host-${index}.example.com`)
  await database.write((tx) =>
    tx.registry.createMany({
      data: named.map((key) => ({
        id: randomUUID(),
        key,
        liveKey: key,
        host: key,
        name: key,
        nameLower: key,
        type: 'docker_v2',
        method: 'basic',
        // Equal for all, so that pages have to meet at the id.
        createdAt: NOW,
      })),
    }),
  )
}

describeDatabases('the registries as a file', (_open, database) => {
  test('have a line each, with nothing of a secret and no formula', async () => {
    await using gateway = await startGateway({ database, now: () => NOW })
    await addUntested(gateway, 'quay.io', { name: '=HYPERLINK("https://evil.example")' })
    await addUntested(gateway, 'ghcr.io/team/*', { tlsVerify: false })

    const { headers, text } = await get(gateway, '/export/registries.csv', 'viewer')

    expect(text.split('\r\n').toSorted((a, b) => a.localeCompare(b))).toEqual(
      [
        'registry,name,type,method,username,tls_verify,allow_plain_http,status,last_code,last_tested_at,last_used_at,secret_set_at,secret_set_by,secret_expires_at,created_at,updated_at',
        `quay.io,"'=HYPERLINK(""https://evil.example"")",docker_v2,basic,ci,true,false,UNVERIFIED,,,,2026-11-27T12:00:00.000Z,admin's token,,2026-11-27T12:00:00.000Z,`,
        "ghcr.io/team/*,ghcr.io/team/*,docker_v2,basic,ci,false,false,UNVERIFIED,,,,2026-11-27T12:00:00.000Z,admin's token,,2026-11-27T12:00:00.000Z,",
        '',
      ].toSorted((a, b) => a.localeCompare(b)),
    )
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="wharfinger-registries-2026-11-27.csv"',
      'cache-control': 'no-store',
    })
  })

  test('come whole over many pages', async () => {
    await using gateway = await startGateway({ database })
    await seedMany(gateway, 1_001)

    const { text } = await get(gateway, '/export/registries.csv')

    expect(new Set(linesOf(text).map((line) => line.split(',')[0])).size).toBe(1_001)
    expect(linesOf(text)).toHaveLength(1_001)
  })

  test('are those that were chosen, or that a filter leaves', async () => {
    await using gateway = await startGateway({ database })
    const quay = await addUntested(gateway, 'quay.io')
    await addUntested(gateway, 'ghcr.io', { tlsVerify: false })
    await addUntested(gateway, 'docker.io')
    const found = async (parameters: string) => {
      const { text } = await get(gateway, `/export/registries.csv?${parameters}`)
      return linesOf(text).map((line) => line.split(',')[0])
    }

    expect(await found(`ids=${quay.id},${toGlobalId('Registry', 'gone')}`)).toEqual(['quay.io'])
    expect(await found('search=IO&tlsVerify=false')).toEqual(['ghcr.io'])
    expect(await found('types=HARBOR,gcr')).toEqual([])
    expect(await found('statuses=unverified&neverTested=true')).toHaveLength(3)
    expect(await found('usedSince=2026-01-01T00:00:00Z')).toEqual([])
  })
})

describeDatabases('the audit as a file', (_open, database) => {
  test('can be narrowed to a time', async () => {
    await using gateway = await startGateway({ database, now: () => NOW })
    await addUntested(gateway, 'quay.io')
    const found = async (parameters: string) =>
      linesOf((await get(gateway, `/export/audit.csv?action=registry.add&${parameters}`)).text)

    expect(await found('since=2026-11-27T12:00:00Z&until=2026-11-28T00:00:00Z')).toHaveLength(1)
    expect(await found('until=2026-11-27T12:00:00Z')).toEqual([])
    expect(await found('since=2026-11-27T12:00:01Z')).toEqual([])
  })

  test('holds the events that a filter leaves, and that it was taken', async () => {
    await using gateway = await startGateway({ database, now: () => NOW })
    await addUntested(gateway, 'quay.io')
    await addUntested(gateway, 'ghcr.io')

    const one = await get(gateway, '/export/audit.csv?action=registry.add&subject=quay.io')
    const all = await get(gateway, '/export/audit.csv')

    expect(linesOf(one.text)).toEqual([
      expect.stringMatching(
        /^\d+,2026-11-27T12:00:00\.000Z,registry\.add,admin's token,ok,quay\.io,/v,
      ),
    ])
    expect(
      linesOf(all.text)
        .map((line) => line.split(',')[2])
        .slice(0, 4),
    ).toEqual(['audit.export', 'audit.export', 'registry.add', 'registry.add'])
    expect(all.text).toContain('"{""action"":""registry.add"",""subject"":""quay.io""}"')
    expect(all.headers.get('content-disposition')).toContain('wharfinger-audit-2026-11-27.csv')
  })
})

test.for([
  ['/export/audit.csv', null, 401],
  ['/export/audit.csv', 'viewer', 403],
  ['/export/audit.csv', 'editor', 403],
  ['/export/audit.csv', 'admin', 200],
  ['/export/registries.csv', null, 401],
  ['/export/registries.csv', 'viewer', 200],
  ['/export/secrets.csv', 'admin', 404],
] as const)('%s for %s is %i', async ([path, as, status]) => {
  await using gateway = await startGateway()

  expect((await get(gateway, path, as)).status).toBe(status)
})

test.for([
  ['audit', 'hunter2=1'],
  ['audit', 'action=a&action=hunter2'],
  ['audit', 'since=hunter2'],
  ['registries', 'status=VALID'],
  ['registries', 'statuses=VALID,hunter2'],
  ['registries', 'types='],
  ['registries', 'tlsVerify=hunter2'],
  ['registries', 'expiringBefore=hunter2'],
  ['registries', `search=${'hunter2'.repeat(100)}`],
  ['registries', `ids=${'hunter2,'.repeat(101)}`],
] as const)('%s with %s is refused, not answered with everything', async ([name, parameters]) => {
  await using gateway = await startGateway()

  const { status, text } = await get(gateway, `/export/${name}.csv?${parameters}`)

  expect(status).toBe(400)
  expect(JSON.parse(text)).toHaveProperty('message')
  expect(text).not.toContain('hunter2')
})

test('a download is asked for by GET', async () => {
  await using gateway = await startGateway()

  const response = await gateway.fetch('/export/registries.csv', { method: 'POST' })

  expect(response.status).toBe(405)
})

test('a client that stops reading has no further pages read for it', async () => {
  await using gateway = await startGateway()
  const { database, identity } = gateway.application
  const lines = Array.from({ length: 501 }, (_, index) => ({
    id: `${index}`,
    createdAt: '2026-11-27T12:00:00.000+00:00',
    name: 'x'.repeat(10_000),
  }))
  let pages = 0
  // A table without an end: a server that goes on reading never stops.
  const rows = <T>() => {
    pages += 1
    // Each is a row of what is read here.
    return Promise.resolve(lines as T[])
  }
  const endless = { ...gateway.application, database: { ...database, rows } }
  await using server = await serve((request) => createDownloads(endless).fetch(request))
  const { secret } = await identity.createToken({ name: 'reads', role: 'viewer', creator: null })

  const headers = { authorization: `Bearer ${secret}` }
  const sent = nodeRequest(`${server.url}/export/registries.csv`, { headers }).end()
  const answered = Promise.withResolvers<IncomingMessage>()
  sent.once('response', answered.resolve)
  const answer = await answered.promise
  answer.pause()
  for (let calm = 0, before = 0; calm < 1_000 && before < 100; calm += 1) {
    await setImmediate()
    if (before !== pages) calm = 0
    before = pages
  }
  answer.destroy()

  // A page is 5 MB, which is more than the sockets between two processes hold.
  expect(pages).toBeLessThan(10)
})

test('who loses the right to it meanwhile gets no further page', async () => {
  await using gateway = await startGateway()
  await seedMany(gateway, 1_001)
  const { identity } = gateway.application
  const response = await gateway.fetch('/export/registries.csv', {}, 'viewer')
  const reader = response.body?.getReader()
  await reader?.read()
  await reader?.read()

  const userId = gateway.userId('viewer')
  const id = gateway.userId('admin')
  const actor = { kind: 'user', id, name: 'admin', role: 'admin', scopes: [], userId: id } as const
  await identity.disable({ userId, actor, requestId: 'r' })

  await expect(reader?.read()).rejects.toThrow('The right to this download ended')
})
