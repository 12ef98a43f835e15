import { expect, test } from '@playwright/test'
import { writeAlpineLike } from '@wharfinger/tooling/example-images'
import {
  runGateway,
  startGatewayProcess,
  startWorkerProcess,
} from '@wharfinger/tooling/gateway-process'
import { graphql } from '@wharfinger/tooling/graphql'
import { startPostgres } from '@wharfinger/tooling/postgres'
import { startRealRegistry } from '@wharfinger/tooling/real-registry'
import type { RunningProcess } from '@wharfinger/tooling/running-process'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'

const COUNT = 200
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

/** Something that is killed without a warning, and comes back. */
interface Victim {
  readonly name: string
  readonly killAndRestart: () => Promise<void>
}

function victim(name: string, start: () => Promise<RunningProcess>, first: RunningProcess) {
  let current = first
  return {
    name,
    current: () => current,
    killAndRestart: async () => {
      await current.stop('SIGKILL')
      current = await start()
    },
    [Symbol.asyncDispose]: () => current[Symbol.asyncDispose](),
  }
}

interface Analyzed {
  readonly images: { readonly totalCount: number }
  readonly overview: { readonly activity: readonly { readonly imagesAnalyzed: number }[] }
}

interface Others {
  readonly images: {
    readonly nodes: readonly {
      readonly status: string
      readonly error: { readonly code: string } | null
    }[]
  }
}

test('of 200 images none is lost and none is done twice, whoever is killed meanwhile', async () => {
  test.setTimeout(420_000)
  await using registry = await startRealRegistry()
  await using folder = await temporaryFolder('image')
  await writeAlpineLike(folder.path, { tag: 'v0' })
  await registry.push(folder.path, 'team/app:v0')
  const manifests = `${registry.url}/v2/team/app/manifests`
  const manifest = await (
    await fetch(`${manifests}/v0`, { headers: { accept: MANIFEST } })
  ).arrayBuffer()
  for (let number = 1; number < COUNT; number += 1) {
    const headers = { 'content-type': MANIFEST }
    const put = await fetch(`${manifests}/v${number}`, { method: 'PUT', headers, body: manifest })
    expect(put.status).toBe(201)
  }

  await using postgres = await startPostgres()
  await using place = await temporaryFolder('gateway')
  const settings = { DATABASE_URL: await postgres.createDatabase(), WHARFINGER_LOG_LEVEL: 'error' }
  const options = { dataDir: place.path, settings }
  const startServer = () => startGatewayProcess(options)
  const startWorker = () => startWorkerProcess(options)
  const server = await startServer()
  await using gateway = victim('gateway', startServer, server)
  await using one = victim('worker', startWorker, await startWorker())
  await using other = victim('other worker', startWorker, await startWorker())
  const token = await runGateway(options, 'token', 'create', '--name', 'test', '--role', 'admin')
  const ask = async (
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<unknown> => {
    const url = /http:\/\/[\d.]+:\d+/u.exec(gateway.current().output())?.[0] ?? ''
    // Whoever is killed takes a request along; the next one finds the server that came after it.
    return (await graphql(url, token, query, variables).catch(() => null))?.data ?? null
  }

  const add = `mutation ($input: AddImageInput!) { addImage(input: $input) { __typename } }`
  for (let number = 0; number < COUNT; number += 1)
    expect(
      await ask(add, { input: { reference: `${registry.host}/team/app:v${number}` } }),
    ).toEqual({ addImage: { __typename: 'AddImageSuccess' } })

  const victims: readonly Victim[] = [
    one,
    { name: 'postgres', killAndRestart: postgres.crash },
    gateway,
    other,
    one,
    { name: 'postgres', killAndRestart: postgres.crash },
  ]
  const analyzed = async (): Promise<number> => {
    const state = (await ask(
      '{ images(filter: { statuses: [ANALYZED] }) { totalCount } overview { activity(days: 2) { imagesAnalyzed } } }',
    )) as Analyzed | null // The shape of the query.
    return state?.images.totalCount ?? -1
  }
  for (const [index, { name, killAndRestart }] of victims.entries()) {
    // At some moment of the work, and each at another one.
    const least = ((index + Math.random()) * COUNT) / (victims.length + 1)
    await expect
      .poll(analyzed, { message: `before ${name} is killed`, timeout: 90_000 })
      .toBeGreaterThanOrEqual(Math.floor(least))
    await killAndRestart()
  }

  /** Those that are not analysed yet, or never will be, and why. */
  const others = async () => {
    const state = (await ask(
      '{ images(filter: { statuses: [QUEUED, FETCHING, ANALYZING, FAILED, PARKED, CANCELLED] }) { nodes { status error { code } } } }',
    )) as Others | null // The shape of the query.
    return state?.images.nodes
  }
  // One that was hit several times waits up to two minutes before it is tried again.
  await expect.poll(others, { timeout: 200_000 }).toEqual([])
  expect(await analyzed()).toBe(COUNT)
  const counted = (await ask(
    '{ images { totalCount } overview { activity(days: 2) { imagesAnalyzed } } }',
  )) as Analyzed // The shape of the query.
  expect(counted.images.totalCount).toBe(COUNT)
  const times = counted.overview.activity.reduce((sum, day) => sum + day.imagesAnalyzed, 0)
  expect(times).toBe(COUNT)
})
