import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { kill, pid as own } from 'node:process'
import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { readLayer } from '../read-layer.ts'
import { archive, TAR } from '../testing/archive.ts'
import { createReaderStarter } from './reader-starter.ts'
import { WORKERS_OF_A_STARTER } from './starter-process.ts'

const layer = await archive([
  ['var/lib/dpkg/status', 'Package: bash\nVersion: 5\nStatus: install ok installed\n'],
])
const facts = await readLayer(Readable.from([layer]), { mediaType: TAR })
const read = { mediaType: TAR }
const whole = () => Readable.from([layer])
const endless = () => new Readable({ read() {} })

/** Process ids of a process's children (proc(5)). */
function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.split(' ').filter(Boolean).map(Number)
}

/** The one process that was started meanwhile, and those it has started. */
function startedSince(before: readonly number[]) {
  const [starter = 0, ...others] = childrenOf(own).filter((pid) => !before.includes(pid))
  expect(others).toEqual([])
  return { starter, readers: () => childrenOf(starter) }
}

function isThere(pid: number): boolean {
  try {
    return kill(pid, 0)
  } catch {
    return false
  }
}

const gone = (pids: readonly number[]) =>
  vi.waitFor(() => expect(pids.filter(isThere)).toEqual([]), { timeout: 30_000 })

test('a reader reads as one that was started directly', async () => {
  await using starter = createReaderStarter()
  await using reader = starter.openReader()
  expect(await reader.read(whole(), read)).toEqual(facts)
  expect(await reader.read(whole(), read)).toEqual(facts)
})

test('limits and patience are those of the reader', async () => {
  await using starter = createReaderStarter()
  await using bounded = starter.openReader({ limits: { entries: 0 } })
  await using hasty = starter.openReader({ patienceMs: 0 })
  await expect(bounded.read(whole(), read)).rejects.toMatchObject({ code: 'TOO_MANY_ENTRIES' })
  await expect(hasty.read(whole(), read)).rejects.toMatchObject({ code: 'TIMED_OUT' })
})

test('readers at once are processes of one small process, and as many as it serves have another', async () => {
  const before = childrenOf(own)
  await using starter = createReaderStarter()
  const first = Array.from({ length: WORKERS_OF_A_STARTER }, () => starter.openReader())
  const started = startedSince(before)
  expect(await Promise.all(first.map((reader) => reader.read(whole(), read)))).toEqual(
    first.map(() => facts),
  )
  expect(started.readers()).toHaveLength(WORKERS_OF_A_STARTER)

  await using one = starter.openReader()
  expect(await one.read(whole(), read)).toEqual(facts)
  await Promise.all(first.map((reader) => reader[Symbol.asyncDispose]()))

  await gone([started.starter])
  expect(await one.read(whole(), read)).toEqual(facts)
})

test('no reader has a line of another, or of the server', async () => {
  const before = childrenOf(own)
  await using starter = createReaderStarter()
  await using one = starter.openReader()
  await using other = starter.openReader()
  await Promise.all([one.read(whole(), read), other.read(whole(), read)])

  const lines = startedSince(before)
    .readers()
    .map((pid) => {
      const folder = `/proc/${pid}/fd`
      const targets = readdirSync(folder).map((name) => readlinkSync(`${folder}/${name}`))
      return targets.filter((target) => target.startsWith('socket:'))
    })

  expect(lines.map(({ length }) => length)).toEqual([2, 2])
  expect(new Set(lines.flat()).size).toBe(4)
})

test('a reader has the low priority of one that was started directly', async () => {
  const before = childrenOf(own)
  await using starter = createReaderStarter()
  await using reader = starter.openReader()
  await reader.read(whole(), read)
  const [pid] = startedSince(before).readers()
  // The seventeenth field behind the name (proc(5)).
  expect(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[16]).toBe('10')
})

test('a reading that is aborted ends its process, and the next layer has another', async () => {
  const before = childrenOf(own)
  await using starter = createReaderStarter()
  await using reader = starter.openReader()
  await reader.read(whole(), read)
  const readers = startedSince(before).readers()
  const stop = new AbortController()
  const reading = reader.read(endless(), { ...read, signal: stop.signal })

  stop.abort(new Error('enough'))

  await expect(reading).rejects.toThrow('enough')
  await gone(readers)
  expect(await reader.read(whole(), read)).toEqual(facts)
})

test('without the small process its readers end, and the next ones have a new one', async () => {
  const before = childrenOf(own)
  await using starter = createReaderStarter()
  await using reader = starter.openReader()
  await reader.read(whole(), read)
  const { starter: pid, readers } = startedSince(before)
  const pids = readers()

  kill(pid, 'SIGKILL')

  await gone([pid, ...pids])
  expect(await reader.read(whole(), read)).toEqual(facts)
})

test('it ends a while after the last reader, and starts again when one is wanted', async () => {
  const before = childrenOf(own)
  await using starter = createReaderStarter({ idleMs: 0 })
  const reader = starter.openReader()
  await reader.read(whole(), read)
  const { starter: pid } = startedSince(before)

  await reader[Symbol.asyncDispose]()

  await gone([pid])
  await using next = starter.openReader()
  expect(await next.read(whole(), read)).toEqual(facts)
})

test('disposed of it leaves no process, and opens no reader', async () => {
  const before = childrenOf(own)
  const starter = createReaderStarter()
  const reader = starter.openReader()
  await reader.read(whole(), read)
  const { starter: pid, readers } = startedSince(before)
  const pids = readers()
  const source = endless()
  const reading = reader.read(source, read)
  // Told before it is waited for.
  reading.catch(() => {})

  await starter[Symbol.asyncDispose]()
  source.push(null)

  await expect(reading).rejects.toMatchObject({ code: 'WORKER_FAILED' })
  await gone([pid, ...pids])
  expect(() => starter.openReader()).toThrow('closed')
})
