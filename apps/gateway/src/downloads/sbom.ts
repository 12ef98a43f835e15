import {
  type BillOfMaterials,
  type BillPackage,
  formatCycloneDx,
  formatSpdx,
  type NotRead,
} from '@wharfinger/image-analysis'
import * as z from 'zod'
import type { Database } from '../database/database.ts'
import { localId } from '../graphql/global-id.ts'
import { findImage } from '../images/image.ts'
import { readParameters } from './parameters.ts'

/** Where bills of materials are fetched: `?image=<id>&format=cyclonedx|spdx`. */
export const SBOM_PATH = '/export/sbom.json'

const formats = {
  cyclonedx: {
    write: formatCycloneDx,
    mediaType: 'application/vnd.cyclonedx+json; version=1.6',
    ending: 'cdx.json',
  },
  spdx: { write: formatSpdx, mediaType: 'application/spdx+json', ending: 'spdx.json' },
} as const

const PARAMETERS = { image: z.string(), format: z.enum(['cyclonedx', 'spdx']).default('cyclonedx') }

/** A bill of materials as a file. */
export interface SbomFile {
  readonly text: string
  readonly mediaType: string
  readonly fileName: string
  /** The image as people name it. */
  readonly reference: string
}

type Row = Omit<BillPackage, 'licenses'> & { readonly licenses: string }

/**
 * The bill of materials of an image, from what is kept of it; null for an image that is not there or
 * was never read. Throws a ValidationError for parameters that cannot be taken.
 */
export async function openSbom(
  database: Pick<Database, 'rows'>,
  parameters: URLSearchParams,
  version: string,
): Promise<SbomFile | null> {
  const { image: globalId, format } = readParameters(PARAMETERS, parameters)
  const id = localId('Image', globalId)
  const image = id === null ? null : await findImage(database, id)
  if (image === null || image.digest === null || image.analyzedAt === null) return null
  const rows = await database.rows<Row>(
    'SELECT "name", "version", "purl", "licenses", "vendor", "path", "layerDigest"' +
      ' FROM "ImagePackage" WHERE "imageId" = ? ORDER BY "position"',
    [image.id],
  )
  const { write, mediaType, ending } = formats[format]
  // The worker writes it in this very shape.
  const distro = image.distro === null ? null : (JSON.parse(image.distro) as Distro)
  // And this one.
  const notRead = image.notRead === null ? [] : (JSON.parse(image.notRead) as NotRead[])
  const text = write({
    name: image.reference,
    digest: image.digest,
    createdAt: new Date(image.analyzedAt),
    tool: { name: 'wharfinger', version },
    distro,
    packages: rows.map((row) => ({ ...row, licenses: textsOf(row.licenses) })),
    notRead: notRead.reduce((sum, { count }) => sum + count, 0),
  })
  const short = image.digest.slice(image.digest.indexOf(':') + 1).slice(0, 12)
  return { text, mediaType, fileName: `sbom-${short}.${ending}`, reference: image.reference }
}

type Distro = BillOfMaterials['distro']

function textsOf(licenses: string): readonly string[] {
  // Written by `writeFacts` as a list of texts.
  return JSON.parse(licenses) as string[]
}
