import { expect, test } from 'vitest'
import { nodeFlags, nodeFlagsOf } from './node-flags.ts'

test('programs of ours are started by tests as the root’s scripts start them', () => {
  expect(nodeFlags()).toContain('--max-semi-space-size=4')
})

test('flags of a script are those between Node and the program', () => {
  expect(nodeFlagsOf('turbo run build --quiet && exec node --one --two=2')).toEqual([
    '--one',
    '--two=2',
  ])
})
