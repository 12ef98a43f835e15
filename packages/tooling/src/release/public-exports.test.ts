import { expect, test } from 'vitest'
import { changesOf, exportedNames, writeExports } from './public-exports.ts'

test('an entry is read by the names that it gives, types told from values', () => {
  const source = `
// Errors first.
export { type ErrorFacts, RegistryAuthError } from './errors.ts'
export type {
  Login,
  Mint as Minting,
} from './provider.ts'
export { inner as outer } from './inner.ts'
`
  expect(exportedNames(source)).toEqual([
    'RegistryAuthError',
    'outer',
    'type ErrorFacts',
    'type Login',
    'type Minting',
  ])
})

test.for(["export * from './errors.ts'\n", 'export const secret = 1\n', "import './side.ts'\n"])(
  'an entry that does more than to list names is refused: %s',
  (source) => {
    expect(() => exportedNames(source)).toThrow('lists its exports by name')
  },
)

test('what came and what went is told with its entry', () => {
  const promised = writeExports(new Map([['@wharfinger/a', ['kept', 'lost']]]))
  const present = new Map([
    ['@wharfinger/a', ['kept']],
    ['@wharfinger/a/b', ['type New']],
  ])
  expect(changesOf(promised, present)).toEqual([
    '- @wharfinger/a: lost',
    '+ @wharfinger/a/b',
    '+ @wharfinger/a/b: type New',
  ])
  expect(changesOf(writeExports(present), present)).toEqual([])
})
