import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spdxSchema } from '../testing/spdx-schema.ts'
import type { BillOfMaterials, BillPackage } from './bill-of-materials.ts'
import { formatCycloneDx } from './cyclonedx.ts'
import { formatSpdx } from './spdx.ts'

const library = dirname(
  fileURLToPath(import.meta.resolve('@cyclonedx/cyclonedx-library/package.json')),
)

async function official(name: string): Promise<object> {
  const text = await readFile(join(library, 'res/schema', `${name}.SNAPSHOT.schema.json`), 'utf8')
  // A schema is an object, and this is one of CycloneDX's own.
  return JSON.parse(text) as object
}

const ajv = new Ajv({ strict: false, formats: { 'idn-email': true, 'iri-reference': true } })
// The types of the module are those of CommonJS, which its default export is a member of.
addFormats.default(ajv)
for (const name of ['spdx', 'jsf-0.82'])
  ajv.addSchema(await official(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
const validators = {
  cyclonedx: ajv.compile(await official('bom-1.6')),
  spdx: ajv.compile(spdxSchema),
}

const bash: BillPackage = {
  name: 'bash',
  version: '5.2',
  purl: 'pkg:deb/debian/bash@5.2?arch=amd64&distro=debian-12',
  licenses: ['GPL-3.0-or-later'],
  vendor: null,
  path: '/var/lib/dpkg/status',
  layerDigest: `sha256:${'1'.repeat(64)}`,
}
const ms = { ...bash, name: 'ms', version: '2.1.3', purl: 'pkg:npm/ms@2.1.3', licenses: ['mit'] }

const bill: BillOfMaterials = {
  name: 'docker.io/library/debian:12',
  digest: `sha256:${'a'.repeat(64)}`,
  createdAt: new Date('2026-11-27T12:00:00.123Z'),
  tool: { name: 'wharfinger', version: '0.1.0' },
  distro: { id: 'debian', versionId: '12', prettyName: 'Debian 12' },
  packages: [
    { ...ms, path: '/b/node_modules/ms/package.json' },
    bash,
    { ...ms, path: '/a/node_modules/ms/package.json' },
  ],
  notRead: 0,
}

const formats = { cyclonedx: formatCycloneDx, spdx: formatSpdx }

function written(format: keyof typeof formats, change: Partial<BillOfMaterials> = {}) {
  // Read back by those who asked for it; the schema says what is in it.
  const document = JSON.parse(formats[format]({ ...bill, ...change })) as Record<string, unknown>
  const validate = validators[format]
  validate(document)
  expect(validate.errors ?? []).toEqual([])
  return document
}

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern)

test('CycloneDX: each package URL once, with every place it was found in', () => {
  const document = written('cyclonedx')
  expect(document).toMatchObject({
    specVersion: '1.6',
    metadata: { timestamp: '2026-11-27T12:00:00Z', component: { version: bill.digest } },
    components: [
      { type: 'operating-system', name: 'debian', version: '12' },
      { name: 'bash', licenses: [{ license: { id: 'GPL-3.0-or-later' } }] },
      {
        name: 'ms',
        licenses: [{ license: { id: 'MIT' } }],
        evidence: {
          occurrences: [
            { location: '/a/node_modules/ms/package.json' },
            { location: '/b/node_modules/ms/package.json' },
          ],
        },
      },
    ],
    compositions: [{ aggregate: 'unknown' }],
  })
})

test('SPDX: the document describes the image, which contains the packages', () => {
  const document = written('spdx')
  expect(document).toMatchObject({
    packages: [
      { SPDXID: 'SPDXRef-image', primaryPackagePurpose: 'CONTAINER' },
      { name: 'bash', licenseDeclared: 'GPL-3.0-or-later' },
      {
        name: 'ms',
        licenseDeclared: 'MIT',
        sourceInfo: 'Found in /a/node_modules/ms/package.json, /b/node_modules/ms/package.json',
      },
    ],
    relationships: [{ relationshipType: 'DESCRIBES' }, { relationshipType: 'CONTAINS' }, {}],
  })
  expect(document).not.toHaveProperty('hasExtractedLicensingInfos')
})

test.for(['cyclonedx', 'spdx'] as const)('%s: the same image gives the same text', (format) => {
  const again = { ...bill, packages: bill.packages.toReversed() }
  expect(formats[format](again)).toBe(formats[format](bill))
  const other = { ...bill, digest: `sha256:${'b'.repeat(64)}` }
  const idOf = (one: BillOfMaterials): string =>
    /urn:uuid:[0-9a-f-]+|spdxdocs\/[\w-]+/.exec(formats[format](one))?.[0] ?? ''
  expect(idOf(bill)).not.toBe('')
  expect(idOf(other)).not.toBe(idOf(bill))
})

test('what was not read makes a document incomplete', () => {
  expect(written('cyclonedx', { notRead: 3 })).toMatchObject({
    compositions: [{ aggregate: 'incomplete' }],
  })
  expect(written('spdx', { notRead: 3 })['comment']).toContain('3 files')
})

test('licences are expressions as far as they can be, and their own words otherwise', () => {
  const packages = [
    { ...bash, purl: 'pkg:x/1', licenses: ['mit or (apache-2.0 AND x)'] },
    { ...bash, purl: 'pkg:x/2', licenses: ['(MIT OR Apache-2.0)'] },
    { ...bash, purl: 'pkg:x/3', licenses: ['GPLv2+ and MIT', 'MIT OR ISC'] },
    { ...bash, purl: 'pkg:x/4', licenses: ['GPL-2.0+ WITH Classpath-exception-2.0'] },
    { ...bash, purl: 'pkg:x/5', licenses: [] },
  ]
  const { components } = written('cyclonedx', { packages, distro: null })
  expect(components).toMatchObject([
    { licenses: [{ license: { name: 'mit or (apache-2.0 AND x)' } }] },
    { licenses: [{ expression: '(MIT OR Apache-2.0)' }] },
    { licenses: [{ license: { name: 'GPLv2+ and MIT' } }, { license: { name: 'MIT OR ISC' } }] },
    { licenses: [{ expression: 'GPL-2.0+ WITH Classpath-exception-2.0' }] },
    {},
  ])
  const document = written('spdx', { packages })
  expect(document).toMatchObject({
    packages: [
      {},
      { licenseDeclared: matching(/^LicenseRef-\w+$/) },
      { licenseDeclared: '(MIT OR Apache-2.0)' },
      { licenseDeclared: matching(/^LicenseRef-\w+ AND \(MIT OR ISC\)$/) },
      { licenseDeclared: 'GPL-2.0+ WITH Classpath-exception-2.0' },
      { licenseDeclared: 'NOASSERTION' },
    ],
    hasExtractedLicensingInfos: [{}, {}],
  })
})

test('whatever packages say of themselves, the documents are valid', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 })
  const found = fc.record({
    name: text,
    version: text,
    purl: text.map((part) => `pkg:npm/a@${encodeURIComponent(part.toWellFormed())}`),
    licenses: fc.array(fc.oneof(text, fc.constantFrom('MIT', 'MIT OR ISC', '(', 'MIT WITH')), {
      maxLength: 3,
    }),
    vendor: fc.option(text),
    path: fc.option(text),
    layerDigest: fc.option(text),
  })
  fc.assert(
    fc.property(fc.array(found, { maxLength: 5 }), (packages) => {
      // Each is checked against its schema as it is written.
      expect(written('cyclonedx', { packages })).toHaveProperty('components')
      expect(written('spdx', { packages })).toHaveProperty('packages')
    }),
    { numRuns: 50 },
  )
})
