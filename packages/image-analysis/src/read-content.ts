import { createProgramReader } from './executables/program-reader.ts'
import type { FoundPackage, NotReadReason, PathFact, UnreadPart } from './facts.ts'
import { type ContentKind, leadsToPlace, packageTypeOf } from './interest.ts'
import { parseGemSpecification } from './language-packages/gem-specification.ts'
import { parseJavaArchive } from './language-packages/java-archive.ts'
import { parseNpmPackage } from './language-packages/npm-package.ts'
import { parsePythonMetadata } from './language-packages/python-metadata.ts'
import { LayerError } from './layer-error.ts'
import type { LayerLimits } from './limits.ts'
import { parseOsRelease } from './os-release.ts'
import { parseApkInstalled } from './system-packages/apk-installed.ts'
import { parseDpkgStatus } from './system-packages/dpkg-status.ts'
import { parseRpmDatabase } from './system-packages/rpm-database.ts'
import type { TarEntry } from './tar-entries.ts'

type PackageKind = Exclude<ContentKind, 'copyright' | 'osRelease'>

interface Listed {
  readonly packages: readonly FoundPackage[]
  readonly notRead?: readonly UnreadPart[]
}

/** How one kind of file is read. */
interface Format {
  readonly most: (limits: LayerLimits) => number
  /** What the content lists; null for nothing at all. */
  readonly read: (bytes: Buffer, path: string, limits: LayerLimits) => Listed | null
  /** Why a file with more than `most` bytes is not read; TOO_LARGE unless said. */
  readonly reason?: NotReadReason
}

const formats: Readonly<Record<PackageKind, Format>> = {
  dpkgStatus: {
    most: ({ fileBytes }) => fileBytes,
    read: (bytes) => ({ packages: parseDpkgStatus(bytes.toString('utf8')) }),
  },
  dpkgStatusPart: {
    most: ({ fileBytes }) => fileBytes,
    read: (bytes) => ({
      packages: parseDpkgStatus(bytes.toString('utf8'), { statusOptional: true }),
    }),
  },
  apkInstalled: {
    most: ({ fileBytes }) => fileBytes,
    read: (bytes) => ({ packages: parseApkInstalled(bytes.toString('utf8')) }),
  },
  rpmDatabase: {
    most: ({ rpmBytes }) => rpmBytes,
    read: (bytes, _path, { packages }) => parseRpmDatabase(bytes, packages),
  },
  // That they hold anything at all is what there is to say of the next two.
  rpmJournal: { most: () => 0, read: () => null, reason: 'UNFINISHED' },
  rpmOld: { most: () => 0, read: () => null, reason: 'OLD_FORMAT' },
  npmPackage: {
    most: ({ manifestBytes }) => manifestBytes,
    read: (bytes) => {
      const found = parseNpmPackage(bytes.toString('utf8'))
      return found === undefined ? { packages: [], notRead: [{ reason: 'DAMAGED' }] } : one(found)
    },
  },
  pythonMetadata: {
    most: ({ manifestBytes }) => manifestBytes,
    read: (bytes) => one(parsePythonMetadata(bytes.toString('utf8'))),
  },
  gemSpecification: {
    most: ({ manifestBytes }) => manifestBytes,
    read: (bytes) => one(parseGemSpecification(bytes.toString('utf8'))),
  },
  javaArchive: {
    most: ({ archiveBytes }) => archiveBytes,
    read: (bytes, path, limits) =>
      parseJavaArchive(bytes, path.slice(path.lastIndexOf('/') + 1), limits),
  },
}

/** Without these nothing true can be said of the image. */
const essential: ReadonlySet<ContentKind> = new Set([
  'dpkgStatus',
  'dpkgStatusPart',
  'apkInstalled',
])

/** What a regular file says, by the kind of content that its path promises. */
export async function readContent(
  entry: TarEntry,
  path: string,
  kind: Exclude<ContentKind, 'copyright'>,
  limits: LayerLimits,
): Promise<PathFact> {
  if (kind === 'osRelease') return readOsRelease(entry, path, limits)
  const { most, read, reason = 'TOO_LARGE' } = formats[kind]
  const bytes = await entry.read(most(limits))
  if (bytes === null && essential.has(kind) && leadsToPlace(path))
    throw new LayerError('FILE_TOO_LARGE')
  const listed: Listed | null =
    bytes === null ? { packages: [], notRead: [{ reason }] } : read(bytes, path, limits)
  const type = packageTypeOf(kind)
  return listed === null || type === null
    ? { kind: 'other', path }
    : { kind: 'packages', path, type, ...listed }
}

/** What a program says of the packages in it, as its bytes stream by. */
export async function readProgram(
  entry: TarEntry,
  path: string,
  limits: LayerLimits,
): Promise<PathFact> {
  const reader = createProgramReader(entry.size, limits)
  await entry.visit(reader.take)
  const facts = reader.finish()
  return facts === null ? { kind: 'other', path } : { kind: 'packages', path, ...facts }
}

async function readOsRelease(
  entry: TarEntry,
  path: string,
  { fileBytes }: LayerLimits,
): Promise<PathFact> {
  const bytes = await entry.read(fileBytes)
  if (bytes !== null)
    return { kind: 'osRelease', path, osRelease: parseOsRelease(bytes.toString('utf8')) }
  if (leadsToPlace(path)) throw new LayerError('FILE_TOO_LARGE')
  return { kind: 'other', path }
}

function one(found: FoundPackage | null): Listed | null {
  return found === null ? null : { packages: [found] }
}
