import fc from 'fast-check'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { anyText } from '../testing/any-text.ts'
import { plain, plainDeep, toJson } from './plain.ts'
import { present } from './present.ts'
import { boxes, tabs } from './table.ts'

const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/v
const text = fc.oneof(
  anyText,
  fc
    .array(
      fc.constantFrom(
        'a',
        '\u001B[2J',
        '\u001B]8;;http://x\u0007',
        '\u202E',
        '\u2066',
        '\n',
        '\t',
        '\u009B1m',
        '\u200B',
        '日',
        '│',
      ),
    )
    .map((parts) => parts.join('')),
)

test.for([
  ['\u001B[31mred\u001B[0m', 'red'],
  ['\u001B]8;;http://evil.example\u0007link\u001B]8;;\u0007', 'link'],
  ['abc\u202Egpj.exe', 'abcgpj.exe'],
  ['a\r\nb\tc', 'a b c'],
  ['\u009B31mx', 'x'],
  ['grün 日本 ✔', 'grün 日本 ✔'],
] as const)('%j is printed as %j', ([given, expected]) => {
  expect(plain(given)).toBe(expected)
})

test('nothing hidden is left of any text, and what is plain stays as it is', () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(plain(given)).not.toMatch(hidden)
      expect(plain(plain(given))).toBe(plain(given))
    }),
  )
})

test('JSON shows nothing hidden and loses nothing', () => {
  fc.assert(
    fc.property(fc.dictionary(text, text), (given) => {
      const json = toJson(given)
      expect(json.replaceAll('\n', '')).not.toMatch(hidden)
      expect(JSON.parse(json)).toEqual(given)
    }),
  )
})

test('YAML is that of the plain texts', async () => {
  const json = { name: 'a\u001B[31mb\u202E', list: [true, null, '12'] }
  const printed: string[] = []

  await present(
    {
      format: 'yaml',
      isTerminal: false,
      width: null,
      print: (line) => printed.push(line),
      note: () => {},
    },
    { text: { columns: [], rows: [] }, json, ids: [] },
  )

  expect(parse(printed.join('\n'))).toEqual(plainDeep(json))
})

const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    columns: fc.array(fc.string(), { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(text, { minLength: width, maxLength: width }), { maxLength: 5 }),
  }),
)

test('a table for a program has one line a row and one tab between two cells', () => {
  fc.assert(
    fc.property(table, ({ columns, rows }) => {
      const lines = tabs({ columns, rows }).split('\n')
      expect(lines).toHaveLength(rows.length + 1)
      for (const line of lines) expect(line.split('\t')).toHaveLength(columns.length)
    }),
  )
})

test('a table for a person has one line a row between its three rules', async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ columns, rows }) => {
      const lines = (await boxes({ columns, rows }, null)).text.split('\n')
      expect(lines).toHaveLength(rows.length === 0 ? 3 : rows.length + 4)
      expect(lines.at(0)).toMatch(/^┌[─┬]+┐$/v)
      expect(lines.at(-1)).toMatch(/^└[─┴]+┘$/v)
    }),
    { numRuns: 50 },
  )
})
