import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseGemSpecification } from './gem-specification.ts'

const rake = `# -*- encoding: utf-8 -*-
# stub: rake 13.0.6 ruby lib

Gem::Specification.new do |s|
  s.name = "rake".freeze
  s.version = "13.0.6"

  s.required_rubygems_version = Gem::Requirement.new(">= 1.3.2".freeze)
  s.licenses = ["MIT".freeze, "Ruby"]
  s.summary = "s.name = \\"evil\\"".freeze
end
`

test('reads an installed gem', () => {
  expect(parseGemSpecification(rake)).toEqual({
    name: 'rake',
    version: '13.0.6',
    architecture: null,
    licenses: ['MIT', 'Ruby'],
  })
})

test('a gem for one platform tells it', () => {
  const text = rake.replace('13.0.6 ruby lib', '13.0.6 x86_64-linux lib\next')
  expect(parseGemSpecification(text)?.architecture).toBe('x86_64-linux')
})

test('without a stub the attributes are read, those of a single licence too', () => {
  const text = rake
    .replace(/^# stub.*$/m, '')
    .replace('s.licenses = ["MIT".freeze, "Ruby"]', 's.license = "MIT"')
  expect(parseGemSpecification(text)).toMatchObject({
    name: 'rake',
    version: '13.0.6',
    licenses: ['MIT'],
  })
})

test.for(['# stub: ../x 1 ruby lib', '# stub: x 1;y ruby lib', 'puts 1', ''])(
  '%s names no gem',
  (text) => {
    expect(parseGemSpecification(text)).toBeNull()
  },
)

test('takes any text', () => {
  const units = fc.constantFrom(
    '# stub: ',
    '  s.name = ',
    '  s.version = ',
    '"',
    ' ',
    '\n',
    'a',
    '1',
  )
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: units, maxLength: 200 }), fc.string()), (text) => {
      expect(parseGemSpecification(text)?.name ?? 'none').toMatch(/^[\w.-]+$/)
    }),
  )
})
