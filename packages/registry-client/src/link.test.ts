import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextLink } from './link.ts'

const target = fc.string({
  unit: fc.constantFrom('a', 'b', '/', '?', '&', '=', ',', ';', '.', ' ', '%'),
  minLength: 1,
})
const other = fc
  .tuple(target, fc.constantFrom('prev', 'first', 'last'))
  .map(([url, relation]) => `<${url}>; rel="${relation}"`)

test('finds the next link wherever it stands', () => {
  fc.assert(
    fc.property(fc.array(other), target, fc.array(other), (before, url, after) => {
      expect(nextLink([...before, `<${url}>; rel="next"`, ...after].join(', '))).toBe(url)
    }),
  )
})

test('takes any text without failing, and soon', () => {
  const pieces = fc.constantFrom('<', '>', ';', ',', ' ', '"', '=', 'rel', 'next', 'a', '\\')
  fc.assert(
    fc.property(fc.string({ unit: pieces, maxLength: 400 }), (header) => {
      const found = nextLink(header)
      expect(found === null || header.includes(`<${found}>`)).toBe(true)
    }),
  )
  const since = performance.now()
  nextLink(`<a>${'; a=b'.repeat(20_000)}!`)
  nextLink(`<a>${' '.repeat(50_000)}!`)
  nextLink(','.repeat(50_000))
  expect(performance.now() - since).toBeLessThan(2000)
})
