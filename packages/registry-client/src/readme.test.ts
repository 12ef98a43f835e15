import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { remedies } from '@wharfinger/registry-auth'
import { expect, test } from 'vitest'
import { startLoopbackRegistry } from './testing/loopback-registry.ts'

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

test('the table of errors holds codes of the catalogue only', () => {
  const codes = firstCells('Code')
  expect(codes).toContain('MANIFEST_UNKNOWN')
  expect(codes.filter((code) => !Object.hasOwn(remedies, code))).toEqual([])
})

test('the table of calls has every call of the client', async () => {
  await using registry = await startLoopbackRegistry()
  const calls = firstCells('Call').map((call) => call.replace(/\(.*$/, ''))
  expect(calls.toSorted()).toEqual(Object.keys(registry.client).toSorted())
})
