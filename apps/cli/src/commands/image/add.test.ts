import { expect, test } from 'vitest'
import { type Answers, startFakeGateway } from '../../testing/fake-gateway.ts'
import { image } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const queued = image({ status: 'QUEUED', digest: null })
const adds = { addImage: () => ({ __typename: 'AddImageSuccess', image: queued }) }
const add = ['image', 'add', 'alpine:3.20']

const fetching = image({
  status: 'FETCHING',
  progress: {
    step: 'layers',
    bytesDone: '1048576',
    bytesTotal: '4194304',
    layersDone: 1,
    layersTotal: 4,
    layers: [
      { digest: `sha256:${'a'.repeat(64)}`, state: 'KNOWN', bytesDone: '10', bytesTotal: '10' },
      {
        digest: `sha256:${'b'.repeat(64)}`,
        state: 'READING',
        bytesDone: '1048576',
        bytesTotal: '4194304',
      },
    ],
  },
})
const postponed = image({
  status: 'QUEUED',
  error: {
    code: 'REFUSED',
    message: 'docker.io refused the connection.',
    hint: null,
    retryAt: '2026-11-27T14:03:20.000Z',
  },
})
const failed = image({
  status: 'FAILED',
  error: {
    code: 'AUTH_INVALID',
    message: 'docker.io refused the password.',
    hint: 'Store a new one.',
    retryAt: null,
  },
})

/** Tells of each state by an event, as long as somebody listens. */
const events = (...states: readonly object[]): Required<Answers>['Subscription'] => ({
  imageChanged: {
    async *subscribe() {
      for (const state of states) yield { imageChanged: { kind: 'UPDATED', id: 'x', image: state } }
      await new Promise(() => {})
    },
  },
})

test('answers at once without --wait', async () => {
  await using gateway = await startFakeGateway({ Mutation: adds })

  const args = [...add, '--platform', 'linux/arm64', '--force']
  const { exitCode, stdout } = await runCli(args, { gateway })

  expect(exitCode).toBe(0)
  expect(stdout).toContain('docker.io/library/alpine:3.20\tqueued\t')
  expect(gateway.requests).toEqual([
    {
      operation: 'AddImage',
      variables: { input: { reference: 'alpine:3.20', platform: 'linux/arm64', force: true } },
    },
  ])
})

test('--wait follows the events to the end and shows how far it is', async () => {
  await using gateway = await startFakeGateway({
    Query: { node: () => fetching },
    Mutation: adds,
    Subscription: events(postponed, fetching, image()),
  })

  const { exitCode, stdout, stderr } = await runCli([...add, '--wait'], { gateway, terminal: true })

  expect(exitCode).toBe(0)
  expect(stderr).toContain(
    'Queued: docker.io refused the connection. Next try at 2026-11-27T14:03:20Z.',
  )
  expect(stderr).toContain(
    [
      'Fetching  1/4 layers  1.0 MiB of 4.0 MiB',
      '  sha256:aaaaaaaaaaaa  known from another image',
      '  sha256:bbbbbbbbbbbb  [######..................]  1.0 MiB of 4.0 MiB',
    ].join('\n'),
  )
  // The three lines are wiped from the last one up before anything else is written.
  expect(stderr).toContain(`\r\u001B[2K${'\u001B[1A\u001B[2K'.repeat(2)}`)
  expect(stderr).toContain(' ✔ Analyzed image\n')
  expect(stdout).toContain('│ analyzed ')
})

test('--wait prints no progress into a pipe', async () => {
  await using gateway = await startFakeGateway({
    Query: { node: () => fetching },
    Mutation: adds,
    Subscription: events(fetching, image()),
  })

  await expect(runCli([...add, '--wait'], { gateway })).resolves.toMatchObject({
    exitCode: 0,
    stderr: '',
  })
})

test('--wait goes on by asking when the events break off', async () => {
  const states = [queued, fetching, fetching, image()]
  await using gateway = await startFakeGateway({
    Query: { node: () => states.shift() ?? image() },
    Mutation: adds,
    Subscription: {
      imageChanged: {
        subscribe: () => {
          throw new Error('No events here.')
        },
      },
    },
  })

  const { exitCode, stdout } = await runCli([...add, '--wait'], { gateway })

  expect(exitCode).toBe(0)
  expect(stdout).toContain('\tanalyzed\t')
})

test('--wait prints the same, whether an event told of the end or an answer', async () => {
  const Query = { node: () => image() }
  const silent = { imageChanged: { subscribe: () => Promise.reject(new Error('No events.')) } }
  await using told = await startFakeGateway({
    Query: { node: () => queued },
    Mutation: adds,
    Subscription: events(image()),
  })
  await using asked = await startFakeGateway({ Query, Mutation: adds, Subscription: silent })
  const waiting = [...add, '--wait', '-o', 'json']

  const byEvent = await runCli(waiting, { gateway: told })
  const byAnswer = await runCli(waiting, { gateway: asked })

  expect(byEvent.exitCode).toBe(0)
  expect(byAnswer.stdout).toBe(byEvent.stdout)
})

test('--wait ends with 1 and the reason of an image that failed', async () => {
  await using gateway = await startFakeGateway({
    Query: { node: () => fetching },
    Mutation: adds,
    Subscription: events(failed),
  })

  const { exitCode, stdout, stderr } = await runCli([...add, '--wait'], { gateway })

  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  expect(stderr).toBe('error AUTH_INVALID: docker.io refused the password.\n  Store a new one.\n')
})

test('--wait ends with 3 when the image is deleted meanwhile', async () => {
  await using gateway = await startFakeGateway({
    Query: { node: () => null },
    Mutation: adds,
    Subscription: events(),
  })

  await expect(runCli([...add, '--wait'], { gateway })).resolves.toMatchObject({ exitCode: 3 })
})

test('Ctrl-C ends the wait with 130', async () => {
  const interrupt = new AbortController()
  await using gateway = await startFakeGateway({
    Query: {
      node: () => {
        interrupt.abort()
        return fetching
      },
    },
    Mutation: adds,
    Subscription: events(),
  })

  const { exitCode } = await runCli([...add, '--wait'], { gateway, signal: interrupt.signal })

  expect(exitCode).toBe(130)
})

test('--timeout ends the wait with 124', async () => {
  await using gateway = await startFakeGateway({
    Query: { node: () => new Promise(() => {}) },
    Mutation: adds,
    Subscription: events(),
  })

  const { exitCode, stderr } = await runCli([...add, '--wait', '--timeout', '1s'], { gateway })

  expect(exitCode).toBe(124)
  expect(stderr).toMatch(/^error TIMEOUT: /v)
})
