import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type FakeGateway, startFakeGateway } from './testing/fake-gateway.ts'
import { image, registry } from './testing/records.ts'

const program = fileURLToPath(new URL('main.ts', import.meta.url))

/** Starts the program as a process of its own. */
function start(args: readonly string[], gateway?: FakeGateway) {
  const env = { PATH: process.env['PATH'], ...(gateway && { WHARFCTL_URL: gateway.url }) }
  const child = spawn(process.execPath, [program, ...args], { env })
  const end = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return {
    child,
    result: async () => {
      const [, stdout, stderr] = await end
      return { exitCode: child.exitCode, stdout, stderr }
    },
  }
}

test('prints its version', async () => {
  const { exitCode, stdout, stderr } = await start(['--version']).result()

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toMatch(/^wharfctl \d+\.\d+\.\d+\n$/v)
})

test('takes the password from standard input, so that it is in no argument', async () => {
  await using gateway = await startFakeGateway({
    Mutation: {
      addRegistry: () => ({ __typename: 'AddRegistrySuccess', registry: registry() }),
    },
  })
  const args = ['registry', 'add', 'docker.io', '--username', 'anchore', '--password-stdin']

  const { child, result } = start(args, gateway)
  child.stdin.end('hunter2\n')

  await expect(result()).resolves.toMatchObject({ exitCode: 0, stderr: '' })
  expect(gateway.requests).toMatchObject([
    { variables: { input: { credential: { basic: { password: 'hunter2' } } } } },
  ])
})

test('does not wait for a password where nobody can type one', async () => {
  const { result } = start(['registry', 'add', 'docker.io', '--username', 'anchore'])

  await expect(result()).resolves.toMatchObject({ exitCode: 2, stdout: '' })
})

test('is interrupted by a signal while it waits for an image', async () => {
  const asked = Promise.withResolvers<void>()
  await using gateway = await startFakeGateway({
    Mutation: {
      addImage: () => ({
        __typename: 'AddImageSuccess',
        image: image({ status: 'QUEUED' }),
      }),
    },
    Subscription: {
      imageChanged: {
        async *subscribe() {
          asked.resolve()
          await new Promise(() => {})
          yield {}
        },
      },
    },
  })

  const { child, result } = start(['image', 'add', 'alpine', '--wait'], gateway)
  await asked.promise
  child.kill('SIGINT')

  await expect(result()).resolves.toEqual({
    exitCode: 130,
    stdout: '',
    stderr: 'error INTERRUPTED: Interrupted.\n',
  })
})
