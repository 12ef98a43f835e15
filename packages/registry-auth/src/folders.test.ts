import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { expect, test } from 'vitest'

const SOURCE = import.meta.dirname

/** From the bottom to the top: a folder uses itself and what stands before it. */
const FOLDERS = [
  'words',
  'errors',
  'challenge',
  'reference',
  'transport',
  'token',
  'registry',
  'cloud',
  'kinds',
  'providers',
  'matching',
  'credential',
  'docker-config',
  'credential-helper',
  'pasted',
  'login',
  'session',
  'check',
  'issue',
  // The entries.
  '',
]

const folderOf = (file: string): string => (file.includes(sep) ? (file.split(sep)[0] ?? '') : '')

test('values depend downward: no folder uses one that stands above it', async () => {
  const names = await readdir(SOURCE, { recursive: true })
  const sources = names.filter((name) => /(?<!\.test)\.ts$/v.test(name) && !isTesting(name))
  const upward: string[] = []
  for (const file of sources) {
    const text = await readFile(join(SOURCE, file), 'utf8')
    const imports = text.matchAll(
      /^(?:import|export)\s(?!type\s)[^;']*?from\s+'(?<from>\.[^']+)'/gmv,
    )
    for (const { groups } of imports) {
      const used = relative(SOURCE, join(SOURCE, dirname(file), groups?.['from'] ?? ''))
      if (rank(used) > rank(file)) upward.push(`${file} uses ${used}`)
    }
  }

  expect(upward).toEqual([])
  expect([...new Set(sources.map(folderOf))].toSorted()).toEqual(FOLDERS.toSorted())
})

const isTesting = (file: string): boolean => folderOf(file) === 'testing'
const rank = (file: string): number => FOLDERS.indexOf(folderOf(file))
