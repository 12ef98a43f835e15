import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issued, startIssuing } from '../testing/issuing.ts'
import { buildAll, builtProgram } from '../testing/run-program.ts'

let programs: Awaited<ReturnType<typeof buildAll>>
beforeAll(async () => {
  programs = await buildAll()
})
afterAll(() => programs[Symbol.asyncDispose]())

/** The helper with what is in its file of bindings. */
async function start(bindings: string, mode = 0o600) {
  await using undo = new AsyncDisposableStack()
  const gateway = undo.use(await startIssuing(() => issued()))
  const program = undo.use(await builtProgram(programs.path, 'docker-credential-wharfinger'))
  const file = join(program.home, '.config/wharfinger/bindings.json')
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, bindings)
  await chmod(file, mode)
  const running = undo.move()
  return {
    gateway,
    get: (server: string) => program.run(['get'], server, { gateway }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

test('a host is asked for by the record that is bound to it', async () => {
  await using system = await start('{ "quay.io": "quay.io/team/*" }')

  await system.get('quay.io')

  expect(system.gateway.requests).toMatchObject([
    { variables: { input: { registry: 'quay.io/team/*' } } },
  ])
})

test('a binding never takes the record of another host', async () => {
  await using system = await start('{ "evil.example": "quay.io/team/*" }')

  await system.get('evil.example')

  expect(system.gateway.requests).toMatchObject([
    { variables: { input: { registry: 'evil.example' } } },
  ])
})

test.for([
  ['{ "quay.io": "quay.io/team/*" }', 0o622, 'BINDINGS_EXPOSED'],
  ['not JSON', 0o600, 'BINDINGS_UNREADABLE'],
] as const)('%s with mode %i is not used', async ([text, mode, code]) => {
  await using system = await start(text, mode)

  const { exitCode, stdout } = await system.get('quay.io')

  expect(exitCode).toBe(1)
  expect(stdout).toContain(`(${code})`)
  expect(system.gateway.requests).toEqual([])
})
