import type { FoundPackage, NotReadReason, UnreadPart } from '../facts.ts'
import type { LayerLimits } from '../limits.ts'
import { parseJavaManifest, parseProperties } from './java-manifest.ts'
import { type ZipEntry, zipContent, zipEntries } from './zip-archive.ts'

type ArchiveLimits = Pick<
  LayerLimits,
  'nestedBytes' | 'insideBytes' | 'manifestBytes' | 'languagePackages'
>

const COORDINATE = /^[A-Za-z0-9_.-]{1,256}$/
const VERSION = /^[A-Za-z0-9][\w.+~-]{0,127}$/
const POM = /^META-INF\/maven\/[^/]+\/[^/]+\/pom\.properties$/
const MANIFEST = 'META-INF/MANIFEST.MF'
const ARCHIVE = /\.(?:jar|war|ear)$/
// `name-1.2.3.jar`: the version begins at the first part that begins with a digit.
const FILE_NAME = /^(.{1,256}?)-([0-9][\w.+~-]{0,127})$/
const LONGEST_LICENSE = 256
const LONGEST_NAME = 1024
// What is told of one file; more of the same helps nobody.
const MOST_NOTES = 100
/** Of one archive and those in it together: entries may overlap, and be read again and again. */
const MOST_ENTRIES = 400_000
const MOST_NESTED = 2000

/**
 * The packages of a Java archive and of the archives in it, one level deep: those that Maven left
 * its properties of, and otherwise the one that the manifest and the file's name speak of.
 */
export function parseJavaArchive(
  archive: Buffer,
  fileName: string,
  limits: ArchiveLimits,
): { readonly packages: readonly FoundPackage[]; readonly notRead?: readonly UnreadPart[] } {
  const packages: FoundPackage[] = []
  const notRead = new Map<string, UnreadPart>()
  let inside = limits.insideBytes
  let entries = 0
  let nested = 0

  const note = (reason: NotReadReason, within: string | undefined): void => {
    const part = within === undefined ? { reason } : { reason, within }
    if (notRead.size < MOST_NOTES) notRead.set(`${reason} ${within ?? ''}`, part)
    else notRead.set('rest', { reason: 'TOO_MANY_FILES' })
  }

  /** The content of an entry, on the account of the whole, or why it cannot be had. */
  const take = (from: Buffer, entry: ZipEntry, most: number): Buffer | NotReadReason => {
    if (entry.bytes > most) return 'TOO_LARGE'
    if (entry.bytes > inside) return 'TOO_MUCH_INSIDE'
    const content = zipContent(from, entry, Math.min(most, inside))
    // What is stored takes no memory of its own; what cannot be had was worked at all the same.
    inside -= entry.method === 0 ? 0 : (content?.length ?? most)
    return content ?? 'DAMAGED'
  }

  const readNested = (from: Buffer, entry: ZipEntry): void => {
    const within = entry.name.slice(0, LONGEST_NAME)
    nested += 1
    if (nested > MOST_NESTED) return note('TOO_MANY_FILES', undefined)
    const content = take(from, entry, limits.nestedBytes)
    if (typeof content === 'string') note(content, within)
    else read(content, within.slice(within.lastIndexOf('/') + 1), within)
  }

  const read = (from: Buffer, name: string, within: string | undefined): void => {
    const poms: ReadonlyMap<string, string>[] = []
    let manifest: ReadonlyMap<string, string> = new Map()
    for (const entry of zipEntries(from)) {
      entries += 1
      if (entry === null || entries > MOST_ENTRIES) {
        note(entry === null ? 'DAMAGED' : 'TOO_MANY_FILES', within)
        break
      }
      if (ARCHIVE.test(entry.name)) {
        if (within === undefined) readNested(from, entry)
        else note('NESTED_TOO_DEEP', within)
      } else if (entry.name === MANIFEST || POM.test(entry.name)) {
        const content = take(from, entry, limits.manifestBytes)
        if (typeof content === 'string') note(content, within)
        else if (entry.name === MANIFEST) manifest = parseJavaManifest(content.toString('utf8'))
        else poms.push(parseProperties(content.toString('utf8')))
      }
    }
    for (const found of packagesOf(poms, manifest, name)) {
      if (packages.length >= limits.languagePackages) return note('TOO_MANY_PACKAGES', within)
      packages.push(within === undefined ? found : { ...found, within })
    }
  }

  read(archive, fileName, undefined)
  return notRead.size === 0 ? { packages } : { packages, notRead: [...notRead.values()] }
}

function packagesOf(
  poms: readonly ReadonlyMap<string, string>[],
  manifest: ReadonlyMap<string, string>,
  fileName: string,
): readonly FoundPackage[] {
  const license = manifest.get('bundle-license')?.slice(0, LONGEST_LICENSE)
  const licenses = license === undefined || license === '' ? [] : [license]
  const named = poms.flatMap((pom) => {
    const found = packageOf(pom.get('groupId'), pom.get('artifactId'), pom.get('version'))
    return found === null ? [] : [found]
  })
  // The manifest speaks for the archive, not for each of what was poured into it.
  if (named.length > 0)
    return named.length === 1 ? named.map((one) => ({ ...one, licenses })) : named
  const bare = fileName.replace(ARCHIVE, '')
  const [, artifact = bare, fileVersion] = FILE_NAME.exec(bare) ?? []
  const versions = [
    fileVersion,
    manifest.get('implementation-version'),
    manifest.get('bundle-version'),
  ]
  const version = versions.find((one) => one !== undefined && VERSION.test(one))
  const found = packageOf(manifest.get('implementation-vendor-id'), artifact, version)
  return found === null ? [] : [{ ...found, licenses }]
}

function packageOf(group: string | undefined, artifact = '', version = ''): FoundPackage | null {
  if (!COORDINATE.test(artifact) || !VERSION.test(version)) return null
  const found = { name: artifact, version, architecture: null, licenses: [] }
  return group !== undefined && COORDINATE.test(group) ? { ...found, namespace: group } : found
}
