import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as exported from './index.ts'

const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8')

/** The words in backticks of the first cells of the table whose header begins so. */
function firstCells(header: string): string[] {
  const [, rest = ''] = readme.split(`| ${header} |`)
  const [table = ''] = rest.split('\n\n', 1)
  return table
    .split('\n')
    .slice(2)
    .flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)])
    .map(([, word = '']) => word)
}

test('the table of errors has every code, once, and no other', () => {
  expect(firstCells('Code').toSorted()).toEqual(exported.layerErrorCodes.toSorted())
})

test('the table of functions has every function, once, and no other', () => {
  const functions = Object.entries(exported).filter(
    ([name, value]) => typeof value === 'function' && name !== 'LayerError',
  )
  const named = firstCells('Function').map((call) => call.replace(/\(.*$/, ''))
  expect(named.toSorted()).toEqual(functions.map(([name]) => name).toSorted())
})

test('the table of reasons has every reason, once, and no other', () => {
  expect(firstCells('Reason').toSorted()).toEqual(exported.notReadReasons.toSorted())
})

test('the figures are those of the limits', () => {
  const { defaultLimits } = exported
  const mebibytes = (bytes: number): string => `${bytes / 1024 ** 2} MiB`
  for (const figure of [
    `${defaultLimits.uncompressedBytes / 1024 ** 3} GiB decompressed`,
    `past ${mebibytes(defaultLimits.ratioFreeBytes)}, more than ${defaultLimits.ratio} bytes`,
    `more than ${defaultLimits.nameBytes} bytes`,
    `database of Debian or Alpine of more than ${mebibytes(defaultLimits.fileBytes)}`,
    `manifest of more than ${mebibytes(defaultLimits.manifestBytes)}`,
    `rpm database of more than ${mebibytes(defaultLimits.rpmBytes)}`,
    `Java archive of more than ${mebibytes(defaultLimits.archiveBytes)}`,
    `in it of more than ${mebibytes(defaultLimits.nestedBytes)}`,
    `${mebibytes(defaultLimits.insideBytes)} decompressed from one Java archive`,
    `Rust program of more than ${mebibytes(defaultLimits.programBytes)}`,
    `${defaultLimits.manifests.toLocaleString('en')} manifests and archives`,
    `${defaultLimits.hiding.toLocaleString('en')} links and programs`,
    `${defaultLimits.languagePackages.toLocaleString('en')} packages of languages`,
    `${defaultLimits.removals.toLocaleString('en')} whiteouts`,
    `${defaultLimits.packages.toLocaleString('en')} packages`,
    `more than ${defaultLimits.files.toLocaleString('en')} files of distributions`,
  ])
    expect(readme).toContain(figure)
})
