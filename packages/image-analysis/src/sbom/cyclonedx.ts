import {
  type BillComponent,
  billComponents,
  type BillOfMaterials,
  toSecond,
  uuidOf,
} from './bill-of-materials.ts'
import { licenseExpression, licenseIdentifier } from './license-expression.ts'

/**
 * The packages of an image as a CycloneDX 1.6 document, JSON. The same image gives the same text:
 * components are sorted by package URL, and the serial number is derived from the digest.
 */
export function formatCycloneDx(bill: BillOfMaterials): string {
  const { name, digest, createdAt, tool, distro, notRead } = bill
  const image = {
    type: 'container',
    'bom-ref': digest,
    name,
    version: digest,
    ...hashesOf(digest),
  }
  const system = distro && {
    type: 'operating-system',
    'bom-ref': 'operating-system',
    name: distro.id,
    ...(distro.versionId === null ? {} : { version: distro.versionId }),
    description: distro.prettyName,
  }
  const components = [
    ...(system ? [system] : []),
    ...billComponents(bill.packages).map(componentOf),
  ]
  return JSON.stringify({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(`cyclonedx:${digest}`)}`,
    version: 1,
    metadata: {
      timestamp: toSecond(createdAt),
      tools: { components: [{ type: 'application', ...tool }] },
      component: image,
    },
    components,
    // What is missing has to be said by those who list.
    compositions: [{ aggregate: notRead > 0 ? 'incomplete' : 'unknown', assemblies: [digest] }],
  })
}

function componentOf({ name, version, purl, licenses, vendor, occurrences }: BillComponent) {
  const stated = licensesOf(licenses)
  const places = occurrences.flatMap(({ path }) => (path === null ? [] : [{ location: path }]))
  const layers = new Set(occurrences.flatMap(({ layerDigest }) => layerDigest ?? []))
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    ...(vendor === null ? {} : { publisher: vendor }),
    ...(stated.length === 0 ? {} : { licenses: stated }),
    ...(places.length === 0 ? {} : { evidence: { occurrences: places } }),
    properties: [...layers].map((value) => ({ name: 'wharfinger:layer', value })),
  }
}

/** One expression, or a list of single licences: the format takes no mixture of the two. */
function licensesOf(licenses: readonly string[]) {
  const [only = ''] = licenses
  const expression = licenses.length === 1 ? licenseExpression(only) : null
  if (expression !== null && licenseIdentifier(only) === null) return [{ expression }]
  return licenses.map((text) => {
    const id = licenseIdentifier(text)
    return { license: id === null ? { name: text } : { id } }
  })
}

function hashesOf(digest: string) {
  const [algorithm, content] = digest.split(':')
  const alg = algorithm === 'sha512' ? 'SHA-512' : 'SHA-256'
  return content === undefined ? {} : { hashes: [{ alg, content }] }
}
