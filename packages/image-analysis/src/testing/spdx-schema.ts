const text = { type: 'string' }
const noMore = { additionalProperties: false }

/**
 * What the schema of SPDX 2.3 demands of the members that are written here, and no other member. No
 * package has that schema as a file; this was taken from it by hand.
 */
export const spdxSchema = {
  type: 'object',
  required: ['SPDXID', 'creationInfo', 'dataLicense', 'name', 'spdxVersion', 'documentNamespace'],
  ...noMore,
  properties: {
    SPDXID: { const: 'SPDXRef-DOCUMENT' },
    spdxVersion: { const: 'SPDX-2.3' },
    dataLicense: { const: 'CC0-1.0' },
    name: text,
    documentNamespace: { type: 'string', pattern: '^https://[^#]+$' },
    comment: text,
    creationInfo: {
      type: 'object',
      required: ['created', 'creators'],
      ...noMore,
      properties: {
        created: { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$` },
        creators: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^Tool: ' } },
      },
    },
    packages: {
      type: 'array',
      items: {
        type: 'object',
        required: ['SPDXID', 'downloadLocation', 'name'],
        ...noMore,
        properties: {
          SPDXID: { type: 'string', pattern: '^SPDXRef-[A-Za-z0-9.-]+$' },
          name: text,
          versionInfo: text,
          downloadLocation: text,
          filesAnalyzed: { type: 'boolean' },
          licenseConcluded: text,
          licenseDeclared: text,
          copyrightText: text,
          comment: text,
          sourceInfo: text,
          supplier: { type: 'string', pattern: '^(?:NOASSERTION$|Organization: |Person: )' },
          primaryPackagePurpose: {
            enum: [
              'OTHER',
              'INSTALL',
              'ARCHIVE',
              'FIRMWARE',
              'APPLICATION',
              'FRAMEWORK',
              'LIBRARY',
              'CONTAINER',
              'SOURCE',
              'DEVICE',
              'OPERATING_SYSTEM',
              'FILE',
            ],
          },
          checksums: {
            type: 'array',
            items: {
              type: 'object',
              required: ['algorithm', 'checksumValue'],
              ...noMore,
              properties: { algorithm: { enum: ['SHA256', 'SHA512'] }, checksumValue: text },
            },
          },
          externalRefs: {
            type: 'array',
            items: {
              type: 'object',
              required: ['referenceCategory', 'referenceLocator', 'referenceType'],
              ...noMore,
              properties: {
                referenceCategory: {
                  enum: ['OTHER', 'PERSISTENT-ID', 'SECURITY', 'PACKAGE-MANAGER'],
                },
                referenceLocator: { type: 'string', pattern: String.raw`^\S+$` },
                referenceType: text,
              },
            },
          },
        },
      },
    },
    hasExtractedLicensingInfos: {
      type: 'array',
      items: {
        type: 'object',
        required: ['extractedText', 'licenseId'],
        ...noMore,
        properties: {
          licenseId: { type: 'string', pattern: '^LicenseRef-[A-Za-z0-9.-]+$' },
          extractedText: text,
          name: text,
        },
      },
    },
    relationships: {
      type: 'array',
      items: {
        type: 'object',
        required: ['relatedSpdxElement', 'relationshipType', 'spdxElementId'],
        ...noMore,
        properties: {
          spdxElementId: text,
          relatedSpdxElement: text,
          relationshipType: { enum: ['DESCRIBES', 'CONTAINS'] },
        },
      },
    },
  },
}
