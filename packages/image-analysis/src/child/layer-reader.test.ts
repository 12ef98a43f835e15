import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { execPath } from 'node:process'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { beforeEach, expect, test, vi } from 'vitest'
import { readLayer } from '../read-layer.ts'
import { archive, GZIP, header, inPieces, repeated, TAR } from '../testing/archive.ts'
import { openLayerReader } from './layer-reader.ts'

vi.mock('node:child_process', { spy: true })
const starts = vi.mocked(spawn)
beforeEach(() => void starts.mockClear())

const layers = await Promise.all(
  ['bash', 'dash', 'zsh'].map(async (name) =>
    gzipSync(
      await archive([
        ['var/lib/dpkg/status', `Package: ${name}\nVersion: 5\nStatus: install ok installed\n`],
        ['bin/large', randomBytes(400_000).toString('latin1')],
      ]),
    ),
  ),
)
const [layer = Buffer.alloc(0)] = layers
const facts = await readLayer(Readable.from([layer]), { mediaType: GZIP })
function* failing(pieces: readonly Buffer[], failure: Error) {
  yield* pieces
  throw failure
}

test('one process reads layer after layer, each as if it were the only one', async () => {
  await using reader = openLayerReader()
  for (const each of layers)
    expect(await reader.read(inPieces(each, 17_000), { mediaType: GZIP })).toEqual(
      await readLayer(Readable.from([each]), { mediaType: GZIP }),
    )
  expect(starts).toHaveBeenCalledOnce()
})

const entries = Buffer.concat(Array.from({ length: 128 }, () => header({ name: 'a/file' })))

test.for([
  {
    what: 'damage',
    source: () => Readable.from([Buffer.alloc(2000, 'x')]),
    code: 'BAD_TAR',
  },
  {
    what: 'an early answer',
    source: () => repeated(entries, 1_000_000),
    code: 'TOO_MANY_ENTRIES',
  },
  {
    what: 'a source that fails',
    source: () =>
      Readable.from(failing([entries], Object.assign(new Error('gone'), { code: 'GONE' }))),
    code: 'GONE',
  },
])('after $what the next layer has another process', async ({ source, code }) => {
  await using reader = openLayerReader({ limits: { entries: 1000 } })
  const broken = source()
  await expect(reader.read(broken, { mediaType: TAR })).rejects.toMatchObject({ code })
  expect(broken.destroyed).toBe(true)
  expect(await reader.read(Readable.from([layer]), { mediaType: GZIP })).toEqual(facts)
  expect(starts).toHaveBeenCalledTimes(2)
})

test('after an aborted reading the next layer has another process', async () => {
  await using reader = openLayerReader()
  const controller = new AbortController()
  const silent = new Readable({ read() {} })
  const reading = reader.read(silent, { mediaType: GZIP, signal: controller.signal })
  controller.abort(new Error('enough'))
  await expect(reading).rejects.toThrow('enough')
  expect(await reader.read(Readable.from([layer]), { mediaType: GZIP })).toEqual(facts)
  expect(starts).toHaveBeenCalledTimes(2)
})

test('two layers at once are refused, and the first is read all the same', async () => {
  await using reader = openLayerReader()
  const reading = reader.read(Readable.from([layer]), { mediaType: GZIP })
  const second = reader.read(Readable.from([layer]), { mediaType: GZIP })
  await expect(second).rejects.toThrow('The reader is at work on another layer')
  expect(await reading).toEqual(facts)
})

test('a reader that was disposed of has no process, and starts none', async () => {
  const reader = openLayerReader()
  await reader[Symbol.asyncDispose]()
  expect(starts.mock.results).toMatchObject([{ value: { signalCode: 'SIGKILL' } }])
  await expect(reader.read(Readable.from([layer]), { mediaType: GZIP })).rejects.toThrow('closed')
  expect(starts).toHaveBeenCalledOnce()
})

/** Has a program stand in the place of the next worker, with `say`, which sends a frame. */
async function impersonate(program: string): Promise<void> {
  const real = await vi.importActual<{ readonly spawn: typeof spawn }>('node:child_process')
  const source = `
    const frame = (text, length = text.length) => {
      const header = Buffer.alloc(4)
      header.writeUInt32BE(length)
      return Buffer.concat([header, Buffer.from(text)])
    }
    const good = ${JSON.stringify(JSON.stringify({ facts }))}
    process.stdin.once('data', () => { ${program} })`
  starts.mockImplementationOnce(() =>
    real.spawn(execPath, ['--eval', source], { stdio: ['pipe', 'pipe', 'ignore'] }),
  )
}

test.for([
  { what: 'is no JSON', program: `process.stdout.write(frame('facts'))` },
  { what: 'is empty', program: `process.stdout.write(frame(''))` },
  { what: 'has another form', program: `process.stdout.write(frame('{"facts":{"diffId":1}}'))` },
  { what: 'names no code of ours', program: `process.stdout.write(frame('{"code":"FINE"}'))` },
  { what: 'announces too much', program: `process.stdout.write(frame(good, 2 ** 31))` },
  { what: 'is cut short', program: `process.stdout.end(frame(good, 100_000)); process.exit(0)` },
  { what: 'never comes', program: `process.exit(0)` },
])('an answer that $what is a WORKER_FAILED', async ({ program }) => {
  await impersonate(program)
  await using reader = openLayerReader()
  const reading = reader.read(Readable.from([layer]), { mediaType: GZIP })
  await expect(reading).rejects.toMatchObject({ code: 'WORKER_FAILED' })
  expect(await reader.read(Readable.from([layer]), { mediaType: GZIP })).toEqual(facts)
})

test('an answer that comes before the end is told only once the source has ended well', async () => {
  await impersonate('process.stdout.write(frame(good))')
  await using reader = openLayerReader()
  const failure = new Error('DIGEST_MISMATCH')
  const pieces = Array.from({ length: 100 }, () => Buffer.alloc(100_000))
  const reading = reader.read(Readable.from(failing(pieces, failure)), { mediaType: GZIP })
  await expect(reading).rejects.toBe(failure)
})

test('whoever answers before the end reads nothing further', async () => {
  await impersonate('process.stdout.write(frame(good))')
  await using reader = openLayerReader()
  const source = repeated(Buffer.alloc(100_000), 100)
  expect(await reader.read(source, { mediaType: GZIP })).toEqual(facts)
  const [, other = layer] = layers
  expect(await reader.read(Readable.from([other]), { mediaType: GZIP })).not.toEqual(facts)
  expect(starts).toHaveBeenCalledTimes(2)
})

test('whoever says more than was asked reads nothing further', async () => {
  await impersonate(`process.stdin.once('end', () => {}).resume()
    setTimeout(() => process.stdout.write(Buffer.concat([frame(good), frame(good)])), 50)`)
  await using reader = openLayerReader()
  await reader.read(Readable.from([layer]), { mediaType: GZIP })
  const [, other = layer] = layers
  expect(await reader.read(Readable.from([other]), { mediaType: GZIP })).not.toEqual(facts)
  expect(starts).toHaveBeenCalledTimes(2)
})

test('a process that says nothing is not waited for longer than patience lasts', async () => {
  await impersonate('process.stdin.resume()')
  await using reader = openLayerReader({ patienceMs: 200 })
  const reading = reader.read(Readable.from([layer]), { mediaType: GZIP })
  await expect(reading).rejects.toMatchObject({ code: 'TIMED_OUT' })
})
