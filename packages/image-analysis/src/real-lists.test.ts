import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { describeImage, type ImagePackage } from './describe-image.ts'
import { readLayer } from './read-layer.ts'
import { TAR } from './testing/archive.ts'

/** What the programs of this very machine say of it, against what is read of its files. */
const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] })
    .toString()
    .trim()

const has = (program: string): boolean => {
  try {
    run('sh', '-c', `command -v ${program}`)
    return true
  } catch {
    return false
  }
}

/** These files and folders as a layer, and the packages in it. */
async function packagesIn(...paths: readonly string[]): Promise<readonly ImagePackage[]> {
  const inside = paths.map((path) => relative('/', path))
  const layer = execFileSync('tar', ['-cf', '-', '-C', '/', ...inside], {
    maxBuffer: 1024 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const facts = await readLayer(Readable.from([layer]), { mediaType: TAR })
  return describeImage([{ ...facts, digest: `sha256:${'0'.repeat(64)}` }]).packages
}

const unique = (lines: readonly string[]): string[] => [...new Set(lines)].toSorted()

test.skipIf(!has('dpkg-query'))('Debian’s packages are those that dpkg-query lists', async () => {
  const listed = run(
    'dpkg-query',
    '-W',
    '-f',
    '${db:Status-Status} ${Package} ${Version} ${Architecture}\n',
  )
    .split('\n')
    .flatMap((line) => /^installed (?<rest>.+)$/v.exec(line)?.groups?.['rest'] ?? [])

  const found = await packagesIn('/var/lib/dpkg/status', '/usr/lib/os-release')

  const own = found.filter(({ type }) => type === 'deb')
  expect(
    own.map(({ name, version, architecture }) => `${name} ${version} ${architecture}`).toSorted(),
  ).toEqual(listed.toSorted())
  expect(own.length).toBeGreaterThan(50)
})

test('the packages that npm installed are those that npm lists', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'real-npm-'))
  const write = (path: string, manifest: object): void => {
    mkdirSync(join(folder, path), { recursive: true })
    writeFileSync(join(folder, path, 'package.json'), JSON.stringify(manifest))
  }
  // A bundled one: nothing has to come from elsewhere, and two versions stand in one tree.
  write('sources/scoped/node_modules/deep', { name: 'deep', version: '1.0.0', license: 'MIT' })
  write('sources/new', { name: 'deep', version: '2.0.0-rc.1' })
  write('sources/scoped', {
    name: '@wharf/crane',
    version: '3.1.4',
    dependencies: { deep: '^1.0.0' },
    bundleDependencies: ['deep'],
  })
  const dependencies = { '@wharf/crane': 'file:../sources/scoped', deep: 'file:../sources/new' }
  write('app', { name: 'app', version: '9.9.9', dependencies })
  const app = join(folder, 'app')
  const quiet = ['--prefix', app, '--offline', '--no-audit', '--no-fund']
  run('npm', 'install', ...quiet, '--install-links', '--package-lock=false')
  // Asked for by version, as from a package registry, or npm would call them misplaced.
  write('app', {
    name: 'app',
    version: '9.9.9',
    dependencies: { '@wharf/crane': '3.1.4', deep: '2.0.0-rc.1' },
  })
  const listed: unknown = JSON.parse(run('npm', 'ls', '--all', '--json', '--prefix', app))

  const found = await packagesIn(join(app, 'node_modules'))
  rmSync(folder, { recursive: true })

  const own = found.filter(({ type }) => type === 'npm')
  expect(own.map(({ name, version }) => `${name} ${version}`).toSorted()).toEqual(
    namesOf(listed).toSorted(),
  )
  expect(own.length).toBe(3)
})

/** `npm ls --json`: a tree by name. */
function namesOf(tree: unknown): string[] {
  if (typeof tree !== 'object' || tree === null || !('dependencies' in tree)) return []
  const { dependencies } = tree
  if (typeof dependencies !== 'object' || dependencies === null) return []
  return Object.entries(dependencies).flatMap(([name, each]: [string, unknown]) => {
    const version =
      typeof each === 'object' && each !== null && 'version' in each ? String(each.version) : null
    return [...(version === null ? [] : [`${name} ${version}`]), ...namesOf(each)]
  })
}

const PYTHON_LIST = `
import importlib.metadata, json, sys
found = list(importlib.metadata.distributions())
print(json.dumps({
  "paths": sorted({str(each._path) for each in found}),
  "names": [each.metadata["Name"] + " " + each.version for each in found],
}))`

test.skipIf(!has('python3'))('Python’s packages are those that Python lists', async () => {
  // Printed by the program above.
  const listed = JSON.parse(run('python3', '-c', PYTHON_LIST)) as {
    readonly paths: readonly string[]
    readonly names: readonly string[]
  }

  const found = await packagesIn(...listed.paths)

  const own = found.filter(({ type }) => type === 'pypi')
  expect(unique(own.map(({ name, version }) => `${name} ${version}`))).toEqual(unique(listed.names))
})
