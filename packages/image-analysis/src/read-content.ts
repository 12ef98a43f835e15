import { createProgramReader } from './executables/program-reader.ts'
import type { FoundPackage, PackageType, PathFact, UnreadPart } from './facts.ts'
import { type ContentKind, leadsToPlace } from './interest.ts'
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

type FileKind = Exclude<ContentKind, 'copyright'>

/** What a regular file says, by the kind of content that its path promises. */
export async function readContent(
  entry: TarEntry,
  path: string,
  kind: FileKind,
  limits: LayerLimits,
): Promise<PathFact> {
  const bytes = await entry.read(mostBytes(kind, limits))
  if (bytes !== null) return factOf(kind, path, bytes, limits)
  switch (kind) {
    case 'osRelease':
    case 'dpkgStatus':
    case 'dpkgStatusPart':
    case 'apkInstalled':
      // Without these nothing true can be said of the image.
      if (leadsToPlace(path)) throw new LayerError('FILE_TOO_LARGE')
      return kind === 'osRelease' ? { kind: 'other', path } : unread(systemType(kind), path, 'TOO_LARGE')
    case 'rpmOld':
      return unread('rpm', path, 'OLD_FORMAT')
    case 'rpmJournal':
      return unread('rpm', path, 'UNFINISHED')
    default:
      return unread(languageTypes[kind], path, 'TOO_LARGE')
  }
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

const languageTypes = {
  rpmDatabase: 'rpm',
  npmPackage: 'npm',
  pythonMetadata: 'pypi',
  gemSpecification: 'gem',
  javaArchive: 'maven',
} as const satisfies Partial<Record<FileKind, PackageType>>

function mostBytes(kind: FileKind, limits: LayerLimits): number {
  switch (kind) {
    case 'rpmDatabase':
      return limits.rpmBytes
    case 'javaArchive':
      return limits.archiveBytes
    case 'npmPackage':
    case 'pythonMetadata':
    case 'gemSpecification':
      return limits.manifestBytes
    // That they hold anything at all is what there is to say of them.
    case 'rpmOld':
    case 'rpmJournal':
      return 0
    default:
      return limits.fileBytes
  }
}

function factOf(kind: FileKind, path: string, bytes: Buffer, limits: LayerLimits): PathFact {
  const listed = (type: PackageType, packages: readonly FoundPackage[]): PathFact => ({
    kind: 'packages',
    path,
    type,
    packages,
  })
  switch (kind) {
    case 'osRelease':
      return { kind, path, osRelease: parseOsRelease(bytes.toString('utf8')) }
    case 'dpkgStatus':
    case 'dpkgStatusPart': {
      const statusOptional = kind === 'dpkgStatusPart'
      return listed('deb', parseDpkgStatus(bytes.toString('utf8'), { statusOptional }))
    }
    case 'apkInstalled':
      return listed('apk', parseApkInstalled(bytes.toString('utf8')))
    case 'rpmDatabase':
      return { kind: 'packages', path, type: 'rpm', ...parseRpmDatabase(bytes, limits.packages) }
    case 'rpmOld':
    case 'rpmJournal':
      return { kind: 'other', path }
    case 'npmPackage': {
      const found = parseNpmPackage(bytes.toString('utf8'))
      if (found === undefined) return unread('npm', path, 'DAMAGED')
      return found === null ? { kind: 'other', path } : listed('npm', [found])
    }
    case 'pythonMetadata':
      return oneOrOther('pypi', path, parsePythonMetadata(bytes.toString('utf8')))
    case 'gemSpecification':
      return oneOrOther('gem', path, parseGemSpecification(bytes.toString('utf8')))
    case 'javaArchive': {
      const fileName = path.slice(path.lastIndexOf('/') + 1)
      const { packages, notRead } = parseJavaArchive(bytes, fileName, limits)
      const fact = { kind: 'packages', path, type: 'maven', packages } as const
      return notRead.length === 0 ? fact : { ...fact, notRead }
    }
  }
}

function oneOrOther(type: PackageType, path: string, found: FoundPackage | null): PathFact {
  return found === null
    ? { kind: 'other', path }
    : { kind: 'packages', path, type, packages: [found] }
}

function systemType(kind: 'dpkgStatus' | 'dpkgStatusPart' | 'apkInstalled'): PackageType {
  return kind === 'apkInstalled' ? 'apk' : 'deb'
}

function unread(type: PackageType, path: string, reason: UnreadPart['reason']): PathFact {
  return { kind: 'packages', path, type, packages: [], notRead: [{ reason }] }
}
