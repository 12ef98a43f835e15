import type { ImageReference } from '@wharfinger/registry-auth/reference'
import type { Database } from '../database/database.ts'
import type { Statement } from '../graphql/keyset.ts'
import { DEFAULT_PLATFORM, IMAGE_COLUMNS, type Image } from './image.ts'

const SELECT = `SELECT ${IMAGE_COLUMNS} FROM "Image" WHERE`
/** By what was asked for, or by what came of it. */
const FOR_PLATFORM = '(coalesce("requestedPlatform", ?) IN (?, ?) OR "platform" IN (?, ?))'
const NEWEST = 'ORDER BY "createdAt" DESC, "id" DESC LIMIT 1'

/** Finds the newest record of a reference in normal form; of linux/amd64 where no platform is named. */
export function newestOf(canonical: string, platform: string | null): Statement {
  return {
    text: `${SELECT} "reference" = ? AND ${FOR_PLATFORM} ${NEWEST}`,
    values: [canonical, ...forPlatform(platform)],
  }
}

/** What everybody has is left out or written: linux/arm64 is linux/arm64/v8. */
const USUAL_VARIANTS: ReadonlyMap<string, string> = new Map([
  ['amd64', 'v1'],
  ['arm', 'v7'],
  ['arm64', 'v8'],
])

/** What goes for the places in `FOR_PLATFORM`: a platform under both its names. */
function forPlatform(platform: string | null): readonly string[] {
  const wanted = platform ?? DEFAULT_PLATFORM
  const [os, architecture = '', variant] = wanted.split('/')
  const usual = USUAL_VARIANTS.get(architecture)
  const short = variant === usual ? `${os}/${architecture}` : wanted
  const long = variant === undefined && usual !== undefined ? `${wanted}/${usual}` : wanted
  return [DEFAULT_PLATFORM, short, long, short, long]
}

/** The same of a digest: what it names, or was chosen from it, under whatever tag it was fetched. */
function newestWith(
  { host, repository, digest }: ImageReference,
  platform: string | null,
): Statement {
  const place = '"registryHost" = ? AND "repository" = ?'
  // The digest of an image needs no platform; that of an index leads to several.
  const own = platform === null ? '"digest" = ? OR ' : ''
  return {
    text: `${SELECT} ${place} AND (${own}? IN ("digest", "parentDigest") AND ${FOR_PLATFORM}) ${NEWEST}`,
    values: [
      host,
      repository,
      ...(platform === null ? [digest] : []),
      digest,
      ...forPlatform(platform),
    ],
  }
}

/** The newest record that a reference means, by its digest where it has one. */
export async function findNewestImage(
  database: Pick<Database, 'rows'>,
  reference: ImageReference,
  platform: string | null,
): Promise<Image | null> {
  const read = async ({ text, values }: Statement) => (await database.rows<Image>(text, values))[0]
  const added = await read(newestOf(reference.canonical, platform))
  if (added || reference.digest === null) return added ?? null
  return (await read(newestWith(reference, platform))) ?? null
}
