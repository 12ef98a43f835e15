import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { analyzeInChild } from './analyze-in-child.ts'
import { readLayer } from '../read-layer.ts'
import { archive, GZIP, header, inPieces, repeated, TAR, ZSTD } from '../testing/archive.ts'

const layer = gzipSync(
  await archive([
    ['etc/os-release', 'ID=debian\n'],
    ['var/lib/dpkg/status', 'Package: bash\nVersion: 5\nStatus: install ok installed\n'],
    ['bin/large', randomBytes(1_000_000).toString('latin1')],
  ]),
)

test('gives the same facts as reading the layer here', async () => {
  const here = await readLayer(Readable.from([layer]), { mediaType: GZIP })
  expect(await analyzeInChild(inPieces(layer, 65_536), { mediaType: GZIP })).toEqual(here)
  expect(here.entries).toBe(3)
})

test.for([
  { code: 'BAD_COMPRESSION', bytes: layer.subarray(0, 5000), mediaType: GZIP },
  { code: 'BAD_TAR', bytes: Buffer.alloc(2000, 'x'), mediaType: TAR },
  { code: 'UNSUPPORTED_MEDIA_TYPE', bytes: layer, mediaType: 'text/html' },
  { code: 'COMPRESSION_BOMB', bytes: gzipSync(Buffer.alloc(20_000_000)), mediaType: GZIP },
  { code: 'COMPRESSION_BOMB', bytes: zstdCompressSync(Buffer.alloc(20_000_000)), mediaType: ZSTD },
] as const)('tells $code for $mediaType', async ({ code, bytes, mediaType }) => {
  const limits = { ratioFreeBytes: 10_000_000 }
  const working = analyzeInChild(Readable.from([bytes]), { mediaType, limits })
  await expect(working).rejects.toMatchObject({ name: 'LayerError', code })
})

test('limits hold in the child', async () => {
  const block = Buffer.concat(Array.from({ length: 128 }, () => header({ name: 'a/file' })))
  const source = repeated(block, 1_000_000)
  const limits = { entries: 10_000 }
  await expect(analyzeInChild(source, { mediaType: TAR, limits })).rejects.toMatchObject({
    code: 'TOO_MANY_ENTRIES',
  })
  expect(source.destroyed).toBe(true)
})

test('the source’s error comes before what the child made of its bytes', async () => {
  const failure = new Error('DIGEST_MISMATCH')
  const source = Readable.from(
    (function* failing() {
      yield Buffer.alloc(200_000, 'x')
      yield Buffer.alloc(200_000, 'x')
      throw failure
    })(),
  )
  await expect(analyzeInChild(source, { mediaType: TAR })).rejects.toBe(failure)
})

test('a child that takes too long is stopped', async () => {
  const block = Buffer.concat(Array.from({ length: 128 }, () => header({ name: 'a/file' })))
  const limits = { entries: Number.MAX_SAFE_INTEGER }
  const working = analyzeInChild(repeated(block, 1_000_000), {
    mediaType: TAR,
    limits,
    patienceMs: 300,
  })
  await expect(working).rejects.toMatchObject({ code: 'TIMED_OUT' })
})

test('an aborted reading rejects with the reason, while the source is silent', async () => {
  const controller = new AbortController()
  const source = new Readable({ read() {} })
  source.push(layer.subarray(0, 1000))
  const reading = analyzeInChild(source, { mediaType: GZIP, signal: controller.signal })
  controller.abort(new Error('enough'))
  await expect(reading).rejects.toThrow('enough')
  expect(source.destroyed).toBe(true)
})

test('a child that runs out of memory is a WORKER_FAILED, without its words', async () => {
  const size = 15_000_000
  const status = 'Package: aa\nVersion: 1\n\n'.padEnd(size, 'Package: aa\nVersion: 1\n\n')
  const database = header({ name: 'var/lib/dpkg/status.d/x', size: size.toString(8) })
  const block = Buffer.concat([database, Buffer.from(status.slice(0, size)), Buffer.alloc(64)])
  const limits = { packages: Number.MAX_SAFE_INTEGER }
  const working = analyzeInChild(repeated(block, 10), { mediaType: TAR, limits })
  await expect(working).rejects.toMatchObject({
    code: 'WORKER_FAILED',
    message: 'The process that reads the layer stopped before it had an answer.',
  })
})
