import type { FoundPackage } from '../facts.ts'
import { headerFields } from './header-fields.ts'

// The core metadata of the Python Packaging User Guide.
const NAME = /^[a-z0-9](?:[\w.-]{0,126}[a-z0-9])?$/i
const VERSION = /^[a-z0-9][a-z0-9.!+_*-]{0,127}$/i
const LICENSE_CLASSIFIER = /^License :: (?:OSI Approved :: )?(.{1,128})$/
// A field of the old form may hold a licence's whole text, or say that nothing is known.
const LONGEST_LICENSE = 100
const UNKNOWN = 'UNKNOWN'
const MOST_LICENSES = 20

/** The package of a `METADATA` or `PKG-INFO` file; null where it names none. */
export function parsePythonMetadata(text: string): FoundPackage | null {
  const fields = headerFields(text)
  const name = fields.get('name')?.[0] ?? ''
  const version = fields.get('version')?.[0] ?? ''
  if (!NAME.test(name) || !VERSION.test(version)) return null
  return { name, version, architecture: null, licenses: licensesOf(fields) }
}

/** What says it most exactly: an SPDX expression, a short text, the classifiers. */
function licensesOf(fields: ReadonlyMap<string, readonly string[]>): readonly string[] {
  for (const field of ['license-expression', 'license']) {
    const text = fields.get(field)?.[0] ?? ''
    if (text !== '' && text !== UNKNOWN && text.length <= LONGEST_LICENSE && !text.includes('\n'))
      return [text]
  }
  const classified = (fields.get('classifier') ?? []).flatMap(
    (classifier) => LICENSE_CLASSIFIER.exec(classifier)?.[1] ?? [],
  )
  return [...new Set(classified)].slice(0, MOST_LICENSES)
}
