import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdDecompress, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LayerError } from './layer-error.ts'
import { wholeFrames } from './zstd-frames.ts'

function skippable(content: Uint8Array, number = 0): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(0x184d2a50 + number, 0)
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content])
}

function frame(content: Uint8Array, level: number, hasChecksum: boolean): Buffer {
  return zstdCompressSync(content, {
    params: {
      [constants.ZSTD_c_compressionLevel]: level,
      [constants.ZSTD_c_checksumFlag]: hasChecksum ? 1 : 0,
    },
  })
}

async function decompressed(pieces: Iterable<Uint8Array>): Promise<Buffer> {
  const plain = createZstdDecompress()
  const [bytes] = await Promise.all([
    buffer(plain),
    pipeline(wholeFrames(Readable.from(pieces)), plain),
  ])
  return bytes
}

const part = fc.oneof(
  fc.record({
    content: fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.nat(200_000).map((length) => new Uint8Array(length)),
    ),
    level: fc.constantFrom(1, 3, 19),
    hasChecksum: fc.boolean(),
  }),
  fc.record({ skipped: fc.uint8Array({ maxLength: 300 }), number: fc.nat(15) }),
)

test('every frame is decompressed, wherever the pieces are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { minLength: 1, maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
      async (parts, lengths) => {
        const bytes = Buffer.concat(
          parts.map((one) =>
            'content' in one
              ? frame(one.content, one.level, one.hasChecksum)
              : skippable(one.skipped, one.number),
          ),
        )
        const contents = parts.flatMap((one) => ('content' in one ? [one.content] : []))
        fc.pre(contents.length > 0)
        const pieces: Buffer[] = []
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const end = at + (lengths[turn % lengths.length] ?? 1)
          pieces.push(bytes.subarray(at, end))
          at = end
        }
        expect((await decompressed(pieces)).equals(Buffer.concat(contents))).toBe(true)
        expect((await decompressed([bytes])).equals(Buffer.concat(contents))).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test.for([
  {
    name: 'what follows the frames',
    bytes: Buffer.concat([frame(Buffer.from('a'), 1, true), Buffer.from('garbage!')]),
  },
  {
    name: 'a frame cut in its magic',
    bytes: Buffer.concat([frame(Buffer.from('a'), 1, true), Buffer.from([0x28, 0xb5])]),
  },
  { name: 'a skippable frame cut short', bytes: skippable(Buffer.from('abc')).subarray(0, 10) },
])('refuses $name', async ({ bytes }) => {
  await expect(decompressed([bytes])).rejects.toThrow(LayerError)
})
