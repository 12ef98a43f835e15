import { createHash } from 'node:crypto'
import {
  type BillComponent,
  billComponents,
  type BillOfMaterials,
  toSecond,
  uuidOf,
} from './bill-of-materials.ts'
import { licenseExpression } from './license-expression.ts'

const UNKNOWN = 'NOASSERTION'
const DOCUMENT = 'SPDXRef-DOCUMENT'
const IMAGE = 'SPDXRef-image'

/**
 * The packages of an image as an SPDX 2.3 document, JSON. The same image gives the same text:
 * packages are sorted by package URL, and the namespace is derived from the digest. A licence that is
 * no SPDX expression becomes a `LicenseRef-` with its words.
 */
export function formatSpdx(bill: BillOfMaterials): string {
  const { name, digest, createdAt, tool, distro, notRead } = bill
  const components = billComponents(bill.packages)
  const packages = components.map((component) => packageOf(component))
  const words = new Map(
    components
      .flatMap(({ licenses }) => licenses)
      .filter((text) => licenseExpression(text) === null)
      .map((text) => [referenceOf(text), text]),
  )
  return JSON.stringify({
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: DOCUMENT,
    name,
    documentNamespace: `https://spdx.org/spdxdocs/wharfinger-${uuidOf(`spdx:${digest}`)}`,
    creationInfo: {
      created: toSecond(createdAt),
      creators: [`Tool: ${tool.name}-${tool.version}`],
    },
    ...(notRead === 0
      ? {}
      : { comment: `Incomplete: ${notRead} files that may hold packages were not read.` }),
    packages: [
      {
        SPDXID: IMAGE,
        name,
        versionInfo: digest,
        downloadLocation: UNKNOWN,
        filesAnalyzed: false,
        licenseConcluded: UNKNOWN,
        licenseDeclared: UNKNOWN,
        copyrightText: UNKNOWN,
        primaryPackagePurpose: 'CONTAINER',
        ...checksumsOf(digest),
        ...(distro === null ? {} : { comment: distro.prettyName }),
      },
      ...packages,
    ],
    ...(words.size === 0
      ? {}
      : {
          hasExtractedLicensingInfos: [...words].toSorted(byReference).map(([licenseId, text]) => ({
            licenseId,
            name: text,
            extractedText: text,
          })),
        }),
    relationships: [
      { spdxElementId: DOCUMENT, relationshipType: 'DESCRIBES', relatedSpdxElement: IMAGE },
      ...packages.map(({ SPDXID }) => ({
        spdxElementId: IMAGE,
        relationshipType: 'CONTAINS',
        relatedSpdxElement: SPDXID,
      })),
    ],
  })
}

function packageOf({ name, version, purl, licenses, vendor, occurrences }: BillComponent) {
  const places = occurrences.flatMap(({ path }) => path ?? [])
  return {
    SPDXID: `SPDXRef-Package-${hashOf(purl)}`,
    name,
    versionInfo: version,
    downloadLocation: UNKNOWN,
    filesAnalyzed: false,
    licenseConcluded: UNKNOWN,
    licenseDeclared: declared(licenses),
    copyrightText: UNKNOWN,
    supplier: vendor === null ? UNKNOWN : `Organization: ${vendor}`,
    ...(places.length === 0 ? {} : { sourceInfo: `Found in ${places.join(', ')}` }),
    externalRefs: [
      { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl },
    ],
  }
}

/** All of the licences: a package that names several is under each of them in some part. */
function declared(licenses: readonly string[]): string {
  if (licenses.length === 0) return UNKNOWN
  const parts = licenses.map((text) => licenseExpression(text) ?? referenceOf(text))
  const isOne = parts.length === 1
  return parts.map((part) => (isOne || !part.includes(' ') ? part : `(${part})`)).join(' AND ')
}

function referenceOf(text: string): string {
  return `LicenseRef-${hashOf(text)}`
}

function byReference([left]: readonly string[], [right]: readonly string[]): number {
  return (left ?? '') < (right ?? '') ? -1 : 1
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

function checksumsOf(digest: string) {
  const [algorithm, checksumValue] = digest.split(':')
  return checksumValue === undefined
    ? {}
    : { checksums: [{ algorithm: algorithm === 'sha512' ? 'SHA512' : 'SHA256', checksumValue }] }
}
