import { insideRoot, parseEntryName } from './entry-path.ts'
import type { LayerFacts, LicenseFact, PathFact } from './facts.ts'
import {
  type ContentKind,
  contentKind,
  copyrightOf,
  isOfSystem,
  isPlaceOfPackages,
  leadsToPlace,
  packageTypeOf,
} from './interest.ts'
import { LayerError } from './layer-error.ts'
import type { LayerLimits } from './limits.ts'
import { createPassedOver } from './passed-over.ts'
import { readContent, readProgram } from './read-content.ts'
import { parseCopyright } from './system-packages/copyright.ts'
import type { TarEntry } from './tar-entries.ts'

type CollectedFacts = Pick<
  LayerFacts,
  'entries' | 'paths' | 'whiteouts' | 'opaque' | 'licenses' | 'passedOver'
>

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
  const passedOver = createPassedOver()
  let count = 0
  let files = 0
  let hiding = 0
  let manifests = 0
  let systemPackages = 0
  let languagePackages = 0

  const keep = (fact: PathFact): void => {
    paths.push(fact)
    if (fact.kind !== 'packages') return
    if (isOfSystem(fact.type)) systemPackages += fact.packages.length
    else languagePackages += fact.packages.length
    if (systemPackages > limits.packages) throw new LayerError('FILE_TOO_LARGE')
    if (languagePackages <= limits.languagePackages) return
    languagePackages -= fact.packages.length
    paths.pop()
    paths.push({ ...fact, packages: [], notRead: [{ reason: 'TOO_MANY_PACKAGES' }] })
  }

  /** What may only hide something of a lower layer, and of which there may be very much. */
  const keepHiding = async (entry: TarEntry, path: string): Promise<void> => {
    hiding += 1
    if (hiding > limits.hiding) passedOver.add(null, 'TOO_MANY_FILES')
    else keep(factWithoutContent(entry, path) ?? (await readProgramOrNone(entry, path, limits)))
  }

  for await (const entry of entries) {
    count += 1
    if (count > limits.entries) throw new LayerError('TOO_MANY_ENTRIES')
    const { kind, ...name } = parseEntryName(entry.name, limits.nameBytes)
    const path = 'path' in name ? name.path : ''
    if (kind === 'ignored') continue
    if (kind !== 'entry') {
      const removals = kind === 'whiteout' ? whiteouts : opaque
      removals.add(path)
      if (whiteouts.size + opaque.size > limits.removals) throw new LayerError('TOO_MANY_ENTRIES')
      continue
    }
    if (path === '') continue

    const content = contentKind(path)
    const type = content === null ? null : packageTypeOf(content)
    if (content === null && !leadsToPlace(path)) {
      if (mayHide(entry, path)) await keepHiding(entry, path)
      continue
    }
    if (type !== null && !isOfSystem(type)) {
      manifests += 1
      if (manifests > limits.manifests) {
        passedOver.add(type, 'TOO_MANY_FILES')
        continue
      }
    } else files += 1
    if (files > limits.files) throw new LayerError('TOO_MANY_ENTRIES')
    if (content === 'copyright') {
      const found = await readLicenses(entry, path)
      if (found !== null) licenses.push(found)
    } else keep(factWithoutContent(entry, path) ?? (await readFile(entry, path, content, limits)))
  }
  return {
    entries: count,
    paths,
    whiteouts: [...whiteouts],
    opaque: [...opaque],
    licenses,
    passedOver: passedOver.all(),
  }
}

/** Whether an entry of no interest in itself may stand in the place of one of a lower layer. */
function mayHide({ type, executable }: TarEntry, path: string): boolean {
  if (type === 'directory') return false
  return type === 'symlink' || type === 'hardlink' || executable || isPlaceOfPackages(path)
}

/** A fact that needs no content; null for a regular file. */
function factWithoutContent({ type, target }: TarEntry, path: string): PathFact | null {
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

async function readFile(
  entry: TarEntry,
  path: string,
  content: Exclude<ContentKind, 'copyright'> | null,
  limits: LayerLimits,
): Promise<PathFact> {
  return content === null ? { kind: 'other', path } : readContent(entry, path, content, limits)
}

async function readProgramOrNone(
  entry: TarEntry,
  path: string,
  limits: LayerLimits,
): Promise<PathFact> {
  return entry.executable ? readProgram(entry, path, limits) : { kind: 'other', path }
}

async function readLicenses(entry: TarEntry, path: string): Promise<LicenseFact | null> {
  const name = copyrightOf(path)
  if (entry.type !== 'file' || name === null) return null
  const bytes = await entry.read(COPYRIGHT_BYTES)
  const licenses = bytes === null ? [] : parseCopyright(bytes.toString('utf8'))
  return licenses.length === 0 ? null : { package: name, licenses }
}
