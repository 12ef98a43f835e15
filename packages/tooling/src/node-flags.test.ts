import { expect, test } from 'vitest'
import { nodeFlags, nodeFlagsOf } from './node-flags.ts'

test('programs of ours are started by tests as the root’s scripts start them', () => {
  expect(nodeFlags()).toContain('--max-semi-space-size=4')
})

test('flags of a script are those between Node and the program', () => {
  const flags = ['--one', '--two=2']
  expect(nodeFlagsOf('node --one --two=2')).toEqual(flags)
  expect(nodeFlagsOf('build --all && exec node --one --two=2 main.ts serve --open')).toEqual(flags)
})
