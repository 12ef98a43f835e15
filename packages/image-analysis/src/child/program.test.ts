import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execPath } from 'node:process'
import { onTestFinished, expect, test } from 'vitest'
import { labelled } from './bundle.ts'
import { readableByWorker } from './permissions.ts'
import { findWorkerProgram, type WorkerProgram } from './program.ts'
import { workerFlags } from './worker-process.ts'

const CODE = 'process.exit()'
const files = ['src/child/worker.ts', 'src/layer.ts']

/** A package with sources and a bundle that was made of them. */
async function bundled() {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const part of ['src/child', 'src/generated', 'dist/child'])
    await mkdir(join(folder, part), { recursive: true })
  for (const file of files) await writeFile(join(folder, file), file)
  const bundle = join(folder, 'src/generated/worker.cjs')
  await writeFile(bundle, labelled(CODE, folder, files))
  const own = join(folder, 'src/child/program.ts')
  return { folder, bundle, sources: join(folder, 'src/child/worker.ts'), own }
}

test('a bundle of the present sources is what runs, and all that may be read', async () => {
  const { bundle, own } = await bundled()
  expect(findWorkerProgram(own)).toEqual({ file: bundle, readable: [bundle] })
})

test.for([
  { what: 'a source has changed', change: { 'src/layer.ts': 'other' } },
  { what: 'a byte went from one source to the next', change: { 'src/layer.ts': 'src/layer.t' } },
  { what: 'a source is gone', remove: 'src/layer.ts' },
  { what: 'the bundle is missing', remove: 'src/generated/worker.cjs' },
  { what: 'the bundle has no label', change: { 'src/generated/worker.cjs': CODE } },
  { what: 'the bundle is empty', change: { 'src/generated/worker.cjs': '' } },
])('where $what the sources run themselves', async ({ change = {}, remove }) => {
  const { folder, sources, own } = await bundled()
  for (const [file, text] of Object.entries(change)) await writeFile(join(folder, file), text)
  if (remove !== undefined) await rm(join(folder, remove))
  expect(findWorkerProgram(own)).toMatchObject({ file: sources })
})

test('as published the bundle lies beside the code, and there is no other', async () => {
  const { folder } = await bundled()
  const bundle = join(folder, 'dist/child/worker.cjs')
  const own = join(folder, 'dist/child/program.js')
  expect(findWorkerProgram(own)).toEqual({ file: bundle, readable: [bundle] })
})

const source = join(import.meta.dirname, 'worker.ts')
const denied = 'ERR_ACCESS_DENIED'

/** What a process may do that is started as the worker of a program is. */
function rightsUnder(program: WorkerProgram): unknown {
  const text = `
    const { readFileSync, writeFileSync } = require('node:fs')
    const code = (act) => { try { return act(), 'allowed' } catch (error) { return error.code } }
    process.stdout.write(JSON.stringify({
      program: code(() => readFileSync(${JSON.stringify(program.file)})),
      sources: code(() => readFileSync(${JSON.stringify(source)})),
      other: code(() => readFileSync('/etc/hostname')),
      repository: code(() => readFileSync(${JSON.stringify(join(import.meta.dirname, '../../../../package.json'))})),
      write: code(() => writeFileSync(${JSON.stringify(join(dirname(program.file), 'x'))}, '')),
      child: code(() => require('node:child_process').spawnSync('true')),
      thread: code(() => new (require('node:worker_threads').Worker)('1', { eval: true })),
      environment: Object.keys(process.env),
    }))`
  const { stdout } = spawnSync(execPath, [...workerFlags(program), '--eval', text], { env: {} })
  return JSON.parse(stdout.toString())
}

const nothingElse = {
  other: denied,
  repository: denied,
  write: denied,
  child: denied,
  thread: denied,
  environment: [],
}

test('the worker may read its one file and nothing else, and has no environment', async () => {
  const { own } = await bundled()
  const rights = rightsUnder(findWorkerProgram(own))
  expect(rights).toEqual({ program: 'allowed', sources: denied, ...nothingElse })
})

const fromSources: WorkerProgram = {
  file: source,
  readable: readableByWorker(dirname(import.meta.dirname), ['tar-stream']),
}

test('a worker of the sources may read these, and has no other rights', () => {
  const rights = rightsUnder(fromSources)
  expect(rights).toEqual({ program: 'allowed', sources: 'allowed', ...nothingElse })
})

test('that is all they need', () => {
  const command = [...workerFlags(fromSources), fromSources.file]
  const { status } = spawnSync(execPath, command, { env: {}, cwd: '/', input: '' })
  expect(status).toBe(0)
})
