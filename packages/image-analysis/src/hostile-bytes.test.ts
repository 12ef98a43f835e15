import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { parseLayerFacts } from './facts-schema.ts'
import { LayerError } from './layer-error.ts'
import { readLayer } from './read-layer.ts'
import { archive, GZIP, inPieces, TAR, ZSTD } from './testing/archive.ts'
import { changed, createDice, type Dice } from './testing/changed-bytes.ts'
import { elf } from './testing/elf.ts'
import { createRpmDatabase } from './testing/rpm-database.ts'
import { zip } from './testing/zip.ts'

// Another seed every time; a failure shows it.
const seed = Date.now() % 2 ** 32
const CASES = 200

const rpm = createRpmDatabase([
  { name: 'one', version: '1', release: '1', license: 'MIT', files: 40 },
  { name: 'two', version: '2', release: '2', license: 'GPL-2.0-only', epoch: 3 },
])
const cargo = JSON.stringify({
  packages: [{ name: 'serde', version: '1.0.1', source: 'crates.io', kind: 'runtime' }],
})
const goText = 'path\texample.com/tool\nmod\texample.com/tool\tv1.2.3\th1:x=\n'
const go = Buffer.concat([
  Buffer.from('\u00ff Go buildinf:\u0008\u0002', 'latin1'),
  Buffer.alloc(16),
  Buffer.from(`\u0008go1.22.3`, 'latin1'),
  Buffer.from(`${String.fromCharCode(goText.length + 32)}${'0'.repeat(16)}`, 'latin1'),
  Buffer.from(`${goText}${'f'.repeat(16)}`, 'latin1'),
])

/** One file of each kind that a layer is searched for, by its path. */
const files: readonly (readonly [path: string, bytes: Buffer, isProgram?: boolean])[] = [
  ['etc/os-release', Buffer.from('ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian 12"\n')],
  [
    'var/lib/dpkg/status',
    Buffer.from(
      'Package: libc6\nStatus: install ok installed\nVersion: 2.36-9\nArchitecture: amd64\nSource: glibc (2.36)\n\n'.repeat(
        9,
      ),
    ),
  ],
  [
    'lib/apk/db/installed',
    Buffer.from('C:Q1abc=\nP:musl\nV:1.2.5-r0\nA:x86_64\nL:MIT\no:musl\n\n'.repeat(9)),
  ],
  ['var/lib/rpm/rpmdb.sqlite', rpm.bytes],
  [
    'app/node_modules/left-pad/package.json',
    Buffer.from('{"name":"left-pad","version":"1.3.0","license":"WTFPL"}'),
  ],
  [
    'usr/lib/python3/dist-packages/six-1.16.0.dist-info/METADATA',
    Buffer.from('Metadata-Version: 2.1\nName: six\nVersion: 1.16.0\nLicense: MIT\n\ntext\n'),
  ],
  [
    'usr/lib/ruby/gems/3.1.0/specifications/rake-13.0.6.gemspec',
    Buffer.from(
      '# stub: rake 13.0.6 ruby lib\nGem::Specification.new do |s|\n  s.name = "rake"\nend\n',
    ),
  ],
  [
    'opt/app.jar',
    zip([
      {
        name: 'META-INF/maven/a.b/c/pom.properties',
        content: 'version=1\ngroupId=a.b\nartifactId=c\n',
      },
    ]),
  ],
  ['usr/bin/cargo-made', elf({ '.dep-v0': deflateSync(cargo) }), true],
  ['usr/bin/go-made', elf({ '.go.buildinfo': go }), true],
  [
    'usr/share/doc/libc6/copyright',
    Buffer.from(
      'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nLicense: GPL-2\n',
    ),
  ],
]

const layerOf = async (
  content: readonly (readonly [path: string, bytes: Buffer, isProgram?: boolean])[],
): Promise<Buffer> =>
  archive(content.map(([path, bytes, isProgram]) => [path, isProgram ? { program: bytes } : bytes]))

/** Facts or a typed error; whatever else comes of it is a fault of ours. */
async function outcome(bytes: Buffer, mediaType: string, dice: Dice): Promise<'read' | 'refused'> {
  try {
    const facts = await readLayer(inPieces(bytes, 1 + dice(70_000)), { mediaType })
    // A child writes them as JSON, and they are believed only where they have the right form.
    const written: unknown = JSON.parse(JSON.stringify(facts))
    expect(parseLayerFacts(written)).not.toBeNull()
    return 'read'
  } catch (error) {
    if (error instanceof LayerError) return 'refused'
    throw error
  }
}

test('what stands in this test is found when nothing is wrong with it', async () => {
  const layer = await layerOf(files)
  const { paths } = await readLayer(inPieces(layer, 4_096), { mediaType: TAR })

  const read = paths.flatMap((fact) => (fact.kind === 'packages' ? [fact.type] : []))
  expect(new Set(read)).toEqual(
    new Set(['deb', 'apk', 'rpm', 'npm', 'pypi', 'gem', 'maven', 'cargo', 'golang']),
  )
})

test.for(files.map((file) => ({ path: file[0], file })))(
  'a damaged $path is read as far as it goes, or named as not read',
  async ({ file: [path, bytes, isProgram] }) => {
    const dice = createDice(seed)
    for (let each = 0; each < CASES; each += 1) {
      const layer = await layerOf([[path, changed(bytes, dice), isProgram ?? false]])
      // What is wrong with one file is no reason to refuse the layer that it is in.
      expect({ seed, each, is: await outcome(layer, TAR, dice) }).toEqual({
        seed,
        each,
        is: 'read',
      })
    }
  },
)

test('a damaged archive gives facts or a typed error', async () => {
  const dice = createDice(seed)
  const long = `usr/${'long/'.repeat(40)}name`
  const small = await layerOf([
    ['etc/os-release', Buffer.from('ID=alpine\n')],
    [long, Buffer.from('a name that needs a header of its own')],
    ['usr/.wh.gone', Buffer.alloc(0)],
    ['var/.wh..wh..opq', Buffer.alloc(0)],
  ])
  const seen = { read: 0, refused: 0 }
  for (let each = 0; each < 10 * CASES; each += 1)
    seen[await outcome(changed(small, dice), TAR, dice)] += 1

  expect(seen.read, `seed ${seed}`).toBeGreaterThan(0)
  expect(seen.refused, `seed ${seed}`).toBeGreaterThan(0)
})

test.for([
  { mediaType: GZIP, compress: gzipSync },
  { mediaType: ZSTD, compress: zstdCompressSync },
])('damaged bytes of $mediaType give facts or a typed error', async ({ mediaType, compress }) => {
  const dice = createDice(seed)
  const packed = compress(await layerOf(files.slice(0, 3)))
  const seen = { read: 0, refused: 0 }
  for (let each = 0; each < 5 * CASES; each += 1)
    seen[await outcome(changed(packed, dice), mediaType, dice)] += 1

  expect(seen.refused, `seed ${seed}`).toBeGreaterThan(0)
})
