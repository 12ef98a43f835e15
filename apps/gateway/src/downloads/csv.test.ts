import { expect, test } from 'vitest'
import { csvCell, csvLine } from './csv.ts'

test.for([
  ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', `"'\t=1"`.replaceAll('"', '')],
  ['\r=1', `"'\r=1"`],
  ['\n=1', `"'\n=1"`],
  ['＝1', "'＝1"],
] as const)('a text that could be a formula is none: %j', ([text, cell]) => {
  expect(csvCell(text)).toBe(cell)
})

test.for([
  ['plain', 'plain'],
  ['', ''],
  ['a=b', 'a=b'],
  ['robot$project+name', 'robot$project+name'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\r\nlines', '"two\r\nlines"'],
  [' spaces ', '" spaces "'],
  [null, ''],
  [-1, '-1'],
  [true, 'true'],
] as const)('anything else stays as it is, and whole: %j', ([value, cell]) => {
  expect(csvCell(value)).toBe(cell)
})

test('a line ends as RFC 4180 wants it', () => {
  expect(csvLine(['a', 1, null])).toBe('a,1,\r\n')
})
