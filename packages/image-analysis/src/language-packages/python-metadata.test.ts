import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePythonMetadata } from './python-metadata.ts'

const requests = `Metadata-Version: 2.1
Name: requests
Version: 2.31.0
Summary: Python HTTP for Humans.
License: Apache 2.0
Classifier: License :: OSI Approved :: Apache Software License
Classifier: Programming Language :: Python
Requires-Dist: idna (<4,>=2.5)

Name: of-the-description
Version: 9
`

test('reads a distribution, and nothing of its description', () => {
  expect(parsePythonMetadata(requests)).toEqual({
    name: 'requests',
    version: '2.31.0',
    architecture: null,
    licenses: ['Apache 2.0'],
  })
})

test.for([
  { field: 'License-Expression: MIT OR Apache-2.0\nLicense: MIT', licenses: ['MIT OR Apache-2.0'] },
  { field: 'License: UNKNOWN', licenses: ['Apache Software License'] },
  {
    field: 'License: Permission is\n        hereby granted',
    licenses: ['Apache Software License'],
  },
  { field: `License: ${'x'.repeat(200)}`, licenses: ['Apache Software License'] },
  { field: 'X: y', licenses: ['Apache Software License'] },
])('the licence is what says it most exactly: $field', ({ field, licenses }) => {
  const text = requests.replace('License: Apache 2.0', field)
  expect(parsePythonMetadata(text)?.licenses).toEqual(licenses)
})

test('lines may end as on Windows, and names of fields be written in any case', () => {
  const text = requests.replace('Name:', 'NAME:').replaceAll('\n', '\r\n')
  expect(parsePythonMetadata(text)?.name).toBe('requests')
})

test.for(['Name: ../x', 'Name: -x', 'Name:', 'Version: 1 2', 'Version:', 'Version: <b>'])(
  '%s names no distribution',
  (line) => {
    const field = line.slice(0, line.indexOf(':'))
    expect(
      parsePythonMetadata(requests.replace(new RegExp(`^${field}: .*$`, 'm'), line)),
    ).toBeNull()
  },
)

test('takes any text', () => {
  const units = fc.constantFrom('Name', 'Version', ':', ' ', '\n', '\r', 'a', '1', 'License')
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: units, maxLength: 300 }), fc.string()), (text) => {
      expect(parsePythonMetadata(text)?.name ?? 'none').toMatch(/^[\w.-]+$/)
    }),
  )
})
