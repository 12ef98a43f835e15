import { parseApkInstalled } from './system-packages/apk-installed.ts'
import { parseCopyright } from './system-packages/copyright.ts'
import { parseDpkgStatus } from './system-packages/dpkg-status.ts'
import { insideRoot, parseEntryName } from './entry-path.ts'
import type { LayerFacts, LicenseFact, PathFact } from './facts.ts'
import { type ContentKind, contentKind, copyrightOf, leadsToPlace } from './interest.ts'
import { LayerError } from './layer-error.ts'
import type { LayerLimits } from './limits.ts'
import { parseOsRelease } from './os-release.ts'
import type { TarEntry } from './tar-entries.ts'

type CollectedFacts = Pick<LayerFacts, 'entries' | 'paths' | 'whiteouts' | 'opaque' | 'licenses'>

// Longer ones hold the licences' whole texts many times over and are not worth their reading.
const COPYRIGHT_BYTES = 256 * 1024

/** Goes through a layer's entries and keeps what the description of an image needs. */
export async function collectFacts(
  entries: AsyncIterable<TarEntry>,
  limits: LayerLimits,
): Promise<CollectedFacts> {
  const paths: PathFact[] = []
  const whiteouts = new Set<string>()
  const opaque = new Set<string>()
  const licenses: LicenseFact[] = []
  let count = 0
  let files = 0
  let packages = 0

  for await (const entry of entries) {
    count += 1
    if (count > limits.entries) throw new LayerError('TOO_MANY_ENTRIES')
    const { kind, ...name } = parseEntryName(entry.name, limits.nameBytes)
    const path = 'path' in name ? name.path : ''
    const content = contentKind(path)
    const matters = content !== null || path === '' || leadsToPlace(path)
    if (kind === 'ignored' || !matters) continue
    if (kind === 'whiteout') {
      whiteouts.add(path)
      continue
    }
    if (kind === 'opaque') {
      opaque.add(path)
      continue
    }
    if (path === '') continue

    files += 1
    if (files > limits.files) throw new LayerError('TOO_MANY_ENTRIES')
    if (content === 'copyright') {
      const found = await readLicenses(entry, path)
      if (found !== null) licenses.push(found)
    } else {
      const fact = linkOrFolder(entry, path) ?? (await readContent(entry, path, content, limits))
      paths.push(fact)
      packages += fact.kind === 'packages' ? fact.packages.length : 0
      if (packages > limits.packages) throw new LayerError('FILE_TOO_LARGE')
    }
  }
  return { entries: count, paths, whiteouts: [...whiteouts], opaque: [...opaque], licenses }
}

/** A fact that needs no content; null for a regular file. */
function linkOrFolder({ type, target }: TarEntry, path: string): PathFact | null {
  if (type === 'file') return null
  if (type === 'directory') return { kind: 'directory', path }
  if (type === 'hardlink') {
    const inside = insideRoot('', target)
    return inside === null ? { kind: 'other', path } : { kind: 'hardlink', path, target: inside }
  }
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  // The text is kept as it stands: its folder may itself turn out to lie elsewhere.
  return type === 'other' || insideRoot(folder, target) === null
    ? { kind: 'other', path }
    : { kind: 'symlink', path, target }
}

async function readContent(
  entry: TarEntry,
  path: string,
  content: Exclude<ContentKind, 'copyright'> | null,
  { fileBytes }: LayerLimits,
): Promise<PathFact> {
  if (content === null) return { kind: 'other', path }
  const bytes = await entry.read(fileBytes)
  if (bytes !== null) return factOf(content, path, bytes.toString('utf8'))
  if (leadsToPlace(path)) throw new LayerError('FILE_TOO_LARGE')
  return { kind: 'other', path }
}

function factOf(content: Exclude<ContentKind, 'copyright'>, path: string, text: string): PathFact {
  if (content === 'osRelease') return { kind: 'osRelease', path, osRelease: parseOsRelease(text) }
  if (content === 'apkInstalled')
    return { kind: 'packages', path, type: 'apk', packages: parseApkInstalled(text) }
  const statusOptional = content === 'dpkgStatusPart'
  return {
    kind: 'packages',
    path,
    type: 'deb',
    packages: parseDpkgStatus(text, { statusOptional }),
  }
}

async function readLicenses(entry: TarEntry, path: string): Promise<LicenseFact | null> {
  const name = copyrightOf(path)
  if (entry.type !== 'file' || name === null) return null
  const bytes = await entry.read(COPYRIGHT_BYTES)
  const licenses = bytes === null ? [] : parseCopyright(bytes.toString('utf8'))
  return licenses.length === 0 ? null : { package: name, licenses }
}
