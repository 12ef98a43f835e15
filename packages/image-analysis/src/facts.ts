import type { OsRelease } from './os-release.ts'

/** The kinds of packages that are told apart, by the names that package URLs give them. */
export const packageTypes = [
  'deb',
  'apk',
  'rpm',
  'npm',
  'pypi',
  'golang',
  'maven',
  'gem',
  'cargo',
] as const

/** A kind of package, by the name that package URLs give it. */
export type PackageType = (typeof packageTypes)[number]

/** A package as its database, its manifest or its program names it. */
export interface FoundPackage {
  readonly name: string
  readonly version: string
  /** What it is built for: `amd64`, or a gem's platform; null where packages have none. */
  readonly architecture: string | null
  readonly licenses: readonly string[]
  /** Maven's group. */
  readonly namespace?: string
  /** The epoch of an rpm, in decimal. */
  readonly epoch?: string
  /** Who made it, as an rpm says. */
  readonly vendor?: string
  /** What it was built from: the source package of an rpm. */
  readonly source?: string
  /** The archive in the file that it stands in, for example `BOOT-INF/lib/x.jar`. */
  readonly within?: string
}

/** Why something that may hold packages was not read. */
export const notReadReasons = [
  'TOO_LARGE',
  'TOO_MANY_FILES',
  'TOO_MANY_PACKAGES',
  'TOO_MUCH_INSIDE',
  'NESTED_TOO_DEEP',
  'DAMAGED',
  'OLD_FORMAT',
  'UNFINISHED',
  'BEHIND_LINK',
] as const

/** Why something that may hold packages was not read; stable. */
export type NotReadReason = (typeof notReadReasons)[number]

/** A file, or a part of one, that was not read. */
export interface UnreadPart {
  readonly reason: NotReadReason
  /** The archive in the file, where it is not the whole file. */
  readonly within?: string
}

/**
 * What a layer says of one path. Paths, and the targets of hard links, are relative to the image's
 * root and written without a leading slash; the target of a symbolic link is as the layer has it.
 */
export type PathFact =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'symlink'; readonly path: string; readonly target: string }
  | { readonly kind: 'hardlink'; readonly path: string; readonly target: string }
  | { readonly kind: 'osRelease'; readonly path: string; readonly osRelease: OsRelease }
  | {
      readonly kind: 'packages'
      readonly path: string
      readonly type: PackageType
      readonly packages: readonly FoundPackage[]
      /** What of the file was not read; left out where all of it was. */
      readonly notRead?: readonly UnreadPart[]
    }
  /** Anything else, known only because it hides what lower layers hold there. */
  | { readonly kind: 'other'; readonly path: string }

/** The licences that a Debian copyright file names. */
export interface LicenseFact {
  readonly package: string
  readonly licenses: readonly string[]
}

/** Files of a kind that were passed over because there were too many; links have no kind. */
export interface PassedOver {
  readonly type: PackageType | null
  readonly reason: NotReadReason
  readonly count: number
}

/** What was read from one layer; plain JSON, so that it can be stored and sent. */
export interface LayerFacts {
  /** The sha256 digest of the decompressed archive, as in the image's config `rootfs.diff_ids`. */
  readonly diffId: string
  readonly compressedBytes: number
  readonly uncompressedBytes: number
  /** Files, folders, links and whiteouts in the archive. */
  readonly entries: number
  /** In the order of the archive: later facts on a path replace earlier ones. */
  readonly paths: readonly PathFact[]
  /** Paths that lower layers no longer show. */
  readonly whiteouts: readonly string[]
  /** Folders whose content in lower layers is no longer shown. */
  readonly opaque: readonly string[]
  readonly licenses: readonly LicenseFact[]
  readonly passedOver: readonly PassedOver[]
}
