import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LayerError } from './layer-error.ts'
import { readLayer } from './read-layer.ts'
import { archive, GZIP, header, inPieces, repeated, TAR, ZSTD } from './testing/archive.ts'

const osRelease = 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian 12"\n'
const status = 'Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2\n'

const debian = await archive([
  ['etc/', null],
  ['etc/os-release', { symlink: '../usr/lib/os-release' }],
  ['usr/lib/os-release', osRelease],
  ['usr/share/doc/bash/copyright', 'Format: x\nLicense: GPL-3+\n'],
  [`usr/share/${'long/'.repeat(60)}name`, 'x'.repeat(100_000)],
  ['var/lib/dpkg/status', status],
  ['opt/.wh.gone', ''],
  ['lib/.wh.apk', ''],
  ['var/lib/dpkg/.wh..wh..opq', ''],
])

const facts = {
  diffId: `sha256:${createHash('sha256').update(debian).digest('hex')}`,
  uncompressedBytes: debian.length,
  entries: 9,
  paths: [
    { kind: 'directory', path: 'etc' },
    { kind: 'symlink', path: 'etc/os-release', target: '../usr/lib/os-release' },
    {
      kind: 'osRelease',
      path: 'usr/lib/os-release',
      osRelease: { id: 'debian', versionId: '12', prettyName: 'Debian 12' },
    },
    {
      kind: 'packages',
      path: 'var/lib/dpkg/status',
      type: 'deb',
      packages: [{ name: 'bash', version: '5.2', architecture: 'amd64', licenses: [] }],
    },
  ],
  whiteouts: ['opt/gone', 'lib/apk'],
  opaque: ['var/lib/dpkg'],
  licenses: [{ package: 'bash', licenses: ['GPL-3+'] }],
  passedOver: [],
}

const DOCKER = 'application/vnd.docker.image.rootfs.diff.tar.gzip'

test.for([
  { name: 'plain', bytes: debian, mediaType: TAR },
  { name: 'gzip', bytes: gzipSync(debian), mediaType: GZIP },
  { name: 'Docker’s gzip', bytes: gzipSync(debian), mediaType: DOCKER },
  { name: 'zstd', bytes: zstdCompressSync(debian), mediaType: ZSTD },
  {
    name: 'gzip of two members',
    bytes: Buffer.concat([gzipSync(debian.subarray(0, 999)), gzipSync(debian.subarray(999))]),
    mediaType: GZIP,
  },
  {
    name: 'zstd of two frames',
    bytes: Buffer.concat(
      [debian.subarray(0, 999), debian.subarray(999)].map((one) => zstdCompressSync(one)),
    ),
    mediaType: ZSTD,
  },
  { name: 'zstd that is called gzip', bytes: zstdCompressSync(debian), mediaType: GZIP },
  { name: 'plain that is called gzip', bytes: debian, mediaType: `${GZIP}; charset=binary` },
])('reads a layer: $name', async ({ bytes, mediaType }) => {
  const expected = { ...facts, compressedBytes: bytes.length }
  expect(await readLayer(Readable.from([bytes]), { mediaType })).toEqual(expected)
  expect(await readLayer(inPieces(bytes, 7), { mediaType })).toEqual(expected)
})

test('an empty archive is a layer', async () => {
  const read = await readLayer(Readable.from([gzipSync(Buffer.alloc(1024))]), { mediaType: GZIP })
  expect(read).toMatchObject({ entries: 0, paths: [] })
})

test.for([
  { code: 'UNSUPPORTED_MEDIA_TYPE', bytes: debian, mediaType: `${TAR}+encrypted` },
  { code: 'UNSUPPORTED_MEDIA_TYPE', bytes: debian, mediaType: 'application/json' },
  { code: 'BAD_COMPRESSION', bytes: gzipSync(debian).subarray(0, 200), mediaType: GZIP },
  { code: 'BAD_COMPRESSION', bytes: zstdCompressSync(debian).subarray(0, 200), mediaType: ZSTD },
  { code: 'BAD_COMPRESSION', bytes: Buffer.alloc(0), mediaType: GZIP },
  { code: 'BAD_TAR', bytes: debian.subarray(0, 1000), mediaType: TAR },
  { code: 'BAD_TAR', bytes: gzipSync(debian.subarray(0, 3000)), mediaType: GZIP },
  { code: 'BAD_TAR', bytes: Buffer.from('<html>'.repeat(200)), mediaType: GZIP },
  { code: 'UNSAFE_PATH', bytes: await archive([['../tmp/evil', 'x']]), mediaType: TAR },
  { code: 'UNSAFE_PATH', bytes: await archive([['etc/.wh...', 'x']]), mediaType: TAR },
  { code: 'NAME_TOO_LONG', bytes: await archive([['a/'.repeat(3000), null]]), mediaType: TAR },
] as const)('$code for $mediaType', async ({ code, bytes, mediaType }) => {
  await expect(readLayer(Readable.from([bytes]), { mediaType })).rejects.toMatchObject({
    name: 'LayerError',
    code,
  })
})

test.for([
  { name: 'more than there is', size: '2001' },
  { name: 'more than any disk has', size: '77777777777' },
  { name: 'less than nothing', size: '-0000000010' },
  { name: 'no number', size: 'zzzzzzzzzzz' },
])('a size that lies, $name, is a bad archive', async ({ size }) => {
  const bytes = Buffer.concat([header({ name: 'etc/passwd', size }), Buffer.alloc(512, 'x')])
  const reading = readLayer(Readable.from([bytes]), { mediaType: TAR })
  await expect(reading).rejects.toMatchObject({ code: 'BAD_TAR' })
})

test('a long name that promises gigabytes is a bad archive', async () => {
  const bytes = header({ name: '././@LongLink', size: '77777777777', type: 'L' })
  const reading = readLayer(Readable.from([bytes]), { mediaType: TAR })
  await expect(reading).rejects.toMatchObject({ code: 'BAD_TAR' })
})

const zeros = Buffer.alloc(64 * 1024 * 1024)

test.for([
  { name: 'gzip', mediaType: GZIP, bomb: repeated(gzipSync(zeros), 1000) },
  { name: 'zstd', mediaType: ZSTD, bomb: repeated(zstdCompressSync(zeros), 1000) },
])('K6 a bomb of $name stops at the limit', async ({ mediaType, bomb }) => {
  await expect(readLayer(bomb, { mediaType })).rejects.toMatchObject({
    code: 'COMPRESSION_BOMB',
  })
})

test.for([
  { code: 'LAYER_TOO_LARGE', limits: { uncompressedBytes: 2000 } },
  { code: 'TOO_MANY_ENTRIES', limits: { entries: 8 } },
  { code: 'TOO_MANY_ENTRIES', limits: { files: 2 } },
  { code: 'FILE_TOO_LARGE', limits: { fileBytes: 50 } },
  { code: 'FILE_TOO_LARGE', limits: { packages: 0 } },
  { code: 'NAME_TOO_LONG', limits: { nameBytes: 10 } },
] as const)('$code by $limits', async ({ code, limits }) => {
  const reading = readLayer(inPieces(debian, 512), { mediaType: TAR, limits })
  await expect(reading).rejects.toMatchObject({ code })
})

test('a million entries are read in little memory, and one more is refused', async () => {
  const block = Buffer.concat(Array.from({ length: 128 }, () => header({ name: 'a/file' })))
  const before = process.memoryUsage().rss
  const limits = { entries: 200_000 }
  const reading = readLayer(repeated(block, 7813), { mediaType: TAR, limits })
  await expect(reading).rejects.toMatchObject({ code: 'TOO_MANY_ENTRIES' })
  expect(process.memoryUsage().rss - before).toBeLessThan(100e6)
})

test('many entries in one piece are no matter', async () => {
  const block = Buffer.concat(Array.from({ length: 20_000 }, () => header({ name: 'a/file' })))
  const read = await readLayer(Readable.from([block]), { mediaType: TAR })
  expect(read.entries).toBe(20_000)
})

test('a source that fails tells its own error, and is closed', async () => {
  const failure = new Error('DIGEST_MISMATCH')
  const source = Readable.from(
    (function* failing() {
      yield gzipSync(debian).subarray(0, 100)
      throw failure
    })(),
  )
  await expect(readLayer(source, { mediaType: GZIP })).rejects.toBe(failure)
  expect(source.destroyed).toBe(true)
})

const padded = Buffer.concat([debian, Buffer.alloc(100_000)])

test.for([
  { name: 'plain', bytes: padded, mediaType: TAR },
  { name: 'gzip', bytes: gzipSync(padded, { level: 0 }), mediaType: GZIP },
  { name: 'zstd', bytes: zstdCompressSync(padded), mediaType: ZSTD },
])('K5 what stands behind the archive is read too, so its digest counts: $name', async (layer) => {
  const { bytes, mediaType } = layer
  const failure = new Error('DIGEST_MISMATCH')
  const source = Readable.from(
    (function* failing() {
      yield bytes
      // Where a digest is verified that is known only behind the last byte.
      throw failure
    })(),
  )
  await expect(readLayer(source, { mediaType })).rejects.toBe(failure)
})

test('an aborted reading rejects with the reason', async () => {
  const controller = new AbortController()
  const source = new Readable({ read() {} })
  source.push(debian.subarray(0, 700))
  const reading = readLayer(source, { mediaType: TAR, signal: controller.signal })
  controller.abort(new Error('enough'))
  await expect(reading).rejects.toThrow('enough')
  expect(source.destroyed).toBe(true)
})

test('any bytes, and any change of good ones, give facts or a LayerError', async () => {
  const good = [
    { bytes: debian, mediaType: TAR },
    { bytes: gzipSync(debian), mediaType: GZIP },
    { bytes: zstdCompressSync(debian), mediaType: ZSTD },
  ]
  const changed = fc
    .record({
      layer: fc.constantFrom(...good),
      edits: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
      end: fc.double({ min: 0.5, max: 1, noNaN: true }),
    })
    .map(({ layer, edits, end }) => {
      // Half of an archive is one long file: the changes go where the headers are.
      const bytes = Buffer.from(layer.bytes.subarray(0, Math.ceil(layer.bytes.length * end)))
      for (const [at, value] of edits) bytes[at % Math.min(bytes.length, 6000)] = value
      return { bytes, mediaType: layer.mediaType }
    })
  const anything = fc.record({
    bytes: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
    mediaType: fc.constantFrom(TAR, GZIP, ZSTD),
  })
  await fc.assert(
    fc.asyncProperty(fc.oneof(changed, anything), async ({ bytes, mediaType }) => {
      const outcome = await readLayer(inPieces(bytes, 1000), { mediaType }).then(
        ({ diffId }) => diffId.startsWith('sha256:'),
        (error: unknown) => error instanceof LayerError,
      )
      expect(outcome).toBe(true)
    }),
    { numRuns: 300 },
  )
})
