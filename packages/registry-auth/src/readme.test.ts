import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkSteps } from './check/report.ts'
import { kinds } from './providers/registered-kinds.ts'
import { remedies } from './errors/remedies.ts'

const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8')

/** The rows of the table under a heading, each as its first two cells. */
function rowsUnder(heading: string): readonly (readonly [string, string])[] {
  const [, part = ''] = readme.split(`\n${heading}\n`)
  const [table = ''] = /^\|[\s\S]*?(?=\n\n)/m.exec(part) ?? []
  const [, , ...rows] = table.split('\n')
  return rows.map((row) => {
    const [, first = '', second = ''] = row.split(' | ', 2).join('|').split('|')
    return [first, second]
  })
}

const quoted = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)

test('the table of errors has every code that is reported, once, and no other', () => {
  const codes = rowsUnder('## Errors').flatMap(([cell]) => quoted(cell))
  expect(codes.toSorted()).toEqual(Object.keys(remedies).toSorted())
})

test('the table of providers has every type with its methods', () => {
  const rows = rowsUnder('### Providers').map(([type, methods]) => [
    ...quoted(type),
    quoted(methods).toSorted(),
  ])
  expect(rows).toEqual(
    Object.entries(kinds).map(([type, { methods }]) => [type, Object.keys(methods).toSorted()]),
  )
})

test('the table of steps has every step in its order', () => {
  expect(rowsUnder('### What a check does').flatMap(([cell]) => quoted(cell))).toEqual([
    ...checkSteps,
  ])
})
