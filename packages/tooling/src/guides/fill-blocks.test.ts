import { expect, test } from 'vitest'
import { fillBlocks } from './fill-blocks.ts'

const writers = { list: (names: readonly string[]) => names.map((name) => `- ${name}`).join('\n') }

test('a block is written anew, and what stands around it stays', () => {
  const page = 'Before.\n\n<!-- list: a b -->\nold\n<!-- /list -->\n\nAfter.\n'

  expect(fillBlocks(page, writers)).toBe(
    'Before.\n\n<!-- list: a b -->\n- a\n- b\n<!-- /list -->\n\nAfter.\n',
  )
})

test('an empty block is filled, and a full one is the same after a second time', () => {
  const once = fillBlocks('<!-- list: a -->\n<!-- /list -->', writers)

  expect(once).toBe('<!-- list: a -->\n- a\n<!-- /list -->')
  expect(fillBlocks(once, writers)).toBe(once)
})

test('an empty block does not reach to the end of the next one', () => {
  const page = '<!-- list: a -->\n<!-- /list -->\n\nBetween.\n\n<!-- list: b -->\n<!-- /list -->\n'

  expect(fillBlocks(page, writers)).toBe(
    '<!-- list: a -->\n- a\n<!-- /list -->\n\nBetween.\n\n<!-- list: b -->\n- b\n<!-- /list -->\n',
  )
})

test('a block that nothing writes is told by its word', () => {
  expect(() => fillBlocks('<!-- table: a -->\n<!-- /table -->', writers)).toThrow('table')
})
