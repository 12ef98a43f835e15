import { expect, test } from 'vitest'
import { handClock } from '../../testing/clock.ts'
import { describeDatabases } from '../../testing/database.ts'
import { startGateway, type TestGateway } from '../../testing/gateway.ts'
import { add } from '../../testing/images.ts'
import { startLoopbackRegistry } from '../../testing/loopback-registry.ts'
import { changeWatch, watch, watches, watchOf } from '../../testing/watches.ts'
import { lookAtWhatIsDue } from './watcher.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const unheard = new AbortController().signal
const digest = (letter: string) => `sha256:${letter.repeat(64)}`

/** A gateway on which nothing is fetched, so that what is queued can be seen. */
async function startQuiet(database: 'sqlite' | 'postgres', now: () => Date): Promise<TestGateway> {
  const gateway = await startGateway({ database, now })
  await gateway.application.jobs.stop()
  return gateway
}

/** Has every image that is queued fetched, as it were. */
async function fetched(gateway: TestGateway, named: string): Promise<void> {
  await gateway.database.write((tx) =>
    tx.image.updateMany({
      where: { status: 'QUEUED' },
      data: { status: 'ANALYZED', digest: named, platform: 'linux/amd64', analyzedAt: new Date() },
    }),
  )
}

function queued(gateway: TestGateway) {
  return gateway.database.read.image.findMany({
    where: { status: 'QUEUED' },
    select: { reference: true },
    orderBy: { reference: 'asc' },
  })
}

describeDatabases('a watch', (_open, database) => {
  test('of a tag that stands still costs one HEAD, and one that moved is fetched', async () => {
    const { now, pass } = handClock()
    await using registry = await startLoopbackRegistry()
    registry.tag('team/app', { v1: digest('a') })
    await using gateway = await startQuiet(database, now)
    const { application } = gateway
    const reference = `${registry.host}/team/app:v1`
    const watched = await watch(gateway, reference)
    expect(watched).toMatchObject({
      reference,
      tag: 'v1',
      platform: 'linux/amd64',
      everySeconds: 3600,
      createdBy: "admin's token",
      checkedAt: null,
      error: null,
      tags: null,
    })
    const heads = () => registry.requests.filter((line) => line.startsWith('HEAD')).length

    await lookAtWhatIsDue(application, unheard)
    expect(await queued(gateway)).toEqual([{ reference }])
    expect(await gateway.database.read.job.findMany()).toMatchObject([
      { kind: 'image', state: 'QUEUED', priority: 1, lane: registry.host },
    ])
    await add(gateway, reference)
    expect(await gateway.database.read.job.findMany()).toMatchObject([{ priority: 0 }])
    await fetched(gateway, digest('a'))
    await lookAtWhatIsDue(application, unheard)
    expect(heads()).toBe(1)
    const { nextAt, checkedAt } = await watchOf(gateway, watched.id)
    const pause = Date.parse(nextAt ?? '') - Date.parse(checkedAt ?? '')
    expect(pause).toBeGreaterThanOrEqual(0.9 * HOUR)
    expect(pause).toBeLessThanOrEqual(1.1 * HOUR)

    pass(2 * HOUR)
    const before = registry.requests.length
    await lookAtWhatIsDue(application, unheard)
    expect(registry.requests.slice(before).filter((line) => !line.startsWith('GET /v2/ '))).toEqual(
      ['HEAD /v2/team/app/manifests/v1'],
    )
    expect(await queued(gateway)).toEqual([])

    registry.tag('team/app', { v1: digest('b') })
    pass(2 * HOUR)
    const changes = application.events.subscribe('image', AbortSignal.timeout(5_000))
    const told = changes[Symbol.asyncIterator]().next()
    await lookAtWhatIsDue(application, unheard)
    expect(await queued(gateway)).toEqual([{ reference }])
    expect(await told).toMatchObject({ value: { kind: 'image', change: 'UPDATED' } })
    expect(await watchOf(gateway, watched.id)).toMatchObject({ digest: digest('b'), error: null })
    const { data } = await gateway.execute<{ auditEvents: { nodes: object[] } }>(
      '{ auditEvents(filter: { action: "image.add" }, first: 1) { nodes { actor subject detail } } }',
    )
    expect(data.auditEvents.nodes).toMatchObject([
      { actor: 'system', subject: reference, detail: { watch: reference } },
    ])
  })

  test('of an image that is being fetched waits for what it turns out to be', async () => {
    const { now, pass } = handClock()
    await using registry = await startLoopbackRegistry()
    registry.tag('team/app', { v1: digest('a') })
    await using gateway = await startQuiet(database, now)
    const { application } = gateway
    const { id } = await watch(gateway, `${registry.host}/team/app:v1`)
    await lookAtWhatIsDue(application, unheard)
    registry.tag('team/app', { v1: digest('b') })
    pass(2 * HOUR)

    await lookAtWhatIsDue(application, unheard)
    expect(await watchOf(gateway, id)).toMatchObject({ digest: digest('a') })
    // The work had read the tag before it moved.
    await fetched(gateway, digest('a'))
    pass(2 * HOUR)
    await lookAtWhatIsDue(application, unheard)

    expect(await queued(gateway)).toHaveLength(1)
    expect(await watchOf(gateway, id)).toMatchObject({ digest: digest('b') })
  })

  test('of a repository follows its last 100 tags, some at each look, and says what is left out', async () => {
    const { now, pass } = handClock()
    await using registry = await startLoopbackRegistry()
    const names = Array.from({ length: 120 }, (_, number) => `v${number}`)
    registry.tag('team/app', Object.fromEntries(names.map((name) => [name, digest('a')])))
    await using gateway = await startQuiet(database, now)
    const { application } = gateway
    const { id, tag } = await watch(gateway, `${registry.host}/team/app`)
    expect(tag).toBeNull()

    await lookAtWhatIsDue(application, unheard)
    expect(await queued(gateway)).toHaveLength(30)
    const first = await watchOf(gateway, id)
    expect(first.tags).toEqual({ total: 120, followed: 100, leftOut: 20 })
    expect(Date.parse(first.nextAt ?? '') - now().getTime()).toBeLessThan(6 * MINUTE)
    for (let look = 0; look < 3; look += 1) {
      pass(6 * MINUTE)
      await lookAtWhatIsDue(application, unheard)
    }
    const all = await queued(gateway)
    expect(all).toHaveLength(100)
    expect(all).not.toContainEqual({ reference: `${registry.host}/team/app:v19` })
    await fetched(gateway, digest('a'))

    registry.tag('team/app', { v120: digest('a'), v119: null })
    pass(2 * HOUR)
    await lookAtWhatIsDue(application, unheard)
    expect(await queued(gateway)).toContainEqual({ reference: `${registry.host}/team/app:v120` })
    expect(await gateway.database.read.imageWatchTag.count()).toBeLessThanOrEqual(100)
  })

  test('that is ended while it is looked at has no effect any more', async () => {
    const { now } = handClock()
    await using registry = await startLoopbackRegistry()
    registry.tag('team/app', { v1: digest('a') })
    await using gateway = await startQuiet(database, now)
    const { id } = await watch(gateway, `${registry.host}/team/app:v1`)
    const letGo = registry.hold()

    const looking = lookAtWhatIsDue(gateway.application, unheard)
    await expect.poll(() => registry.requests.length).toBeGreaterThan(0)
    expect(await changeWatch(gateway, 'unwatchRepository', { id })).toMatchObject({ deletedId: id })
    letGo()
    await looking

    expect(await queued(gateway)).toEqual([])
    expect(await watches(gateway)).toEqual([])
    expect(await changeWatch(gateway, 'unwatchRepository', { id })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('begun again has the new interval and is the same watch', async () => {
    const { now } = handClock()
    await using gateway = await startQuiet(database, now)

    const first = await watch(gateway, 'alpine:3.20')
    const again = await watch(gateway, 'docker.io/library/alpine:3.20', { every: '1d' })
    const arm = await watch(gateway, 'alpine:3.20', { platform: 'linux/arm64' })

    expect(again).toMatchObject({ id: first.id, everySeconds: 86_400 })
    expect(arm.id).not.toBe(first.id)
    expect(await watches(gateway)).toHaveLength(2)
    const find = async (repository: string, platform: string | null = null) => {
      const { data } = await gateway.execute<{ watch: { id: string } | null }>(
        'query($r: String!, $p: String) { watch(repository: $r, platform: $p) { id } }',
        { r: repository, p: platform },
      )
      return data.watch?.id ?? null
    }
    expect(await find('alpine:3.20')).toBe(first.id)
    expect(await find('docker.io/library/alpine:3.20', 'linux/arm64')).toBe(arm.id)
    expect(await find('alpine')).toBeNull()
  })
})

test.for([
  [{ repository: 'alpine!' }, ['repository'], 'INVALID_REFERENCE'],
  [{ repository: `alpine@${digest('a')}` }, ['repository'], 'INVALID_REFERENCE'],
  [{ repository: 'alpine', platform: 'amd64' }, ['platform'], 'INVALID_PLATFORM'],
  [{ repository: 'alpine', every: '4m' }, ['every'], 'INVALID_INTERVAL'],
  [{ repository: 'alpine', every: '31d' }, ['every'], 'INVALID_INTERVAL'],
  [{ repository: 'alpine', every: 'often' }, ['every'], 'INVALID_INTERVAL'],
] as const)('refuses to watch %j', async ([input, path, code]) => {
  await using gateway = await startGateway()

  expect(await changeWatch(gateway, 'watchRepository', input)).toMatchObject({
    __typename: 'ValidationError',
    fieldErrors: [{ path, code }],
  })
})
