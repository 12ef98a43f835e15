import type { OsRelease } from './os-release.ts'

/** A package as its database names it. */
export interface FoundPackage {
  readonly name: string
  readonly version: string
  readonly architecture: string
  readonly licenses: readonly string[]
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
      readonly type: 'deb' | 'apk'
      readonly packages: readonly FoundPackage[]
    }
  /** Anything else, known only because it hides what lower layers hold there. */
  | { readonly kind: 'other'; readonly path: string }

/** The licences that a Debian copyright file names. */
export interface LicenseFact {
  readonly package: string
  readonly licenses: readonly string[]
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
}
