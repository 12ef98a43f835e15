/** How much of a layer is read. Sizes are bytes. */
export interface LayerLimits {
  /** Files, folders and links in one layer. Default 1,000,000. */
  readonly entries: number
  /** The tar archive, decompressed. Default 32 GiB. */
  readonly uncompressedBytes: number
  /** Decompressed bytes for one compressed byte. Default 100: gzip of text reaches about 20. */
  readonly ratio: number
  /** Below this many decompressed bytes the ratio is not judged. Default 256 MiB. */
  readonly ratioFreeBytes: number
  /** One path. Default 4096, the limit of Linux. */
  readonly nameBytes: number
  /** One file whose content matters (a package database of Debian or Alpine). Default 16 MiB. */
  readonly fileBytes: number
  /** Files of distributions whose content matters, in number. Default 20,000. */
  readonly files: number
  /** Packages in all databases of one layer. Default 200,000; all of Debian is 65,000. */
  readonly packages: number
  /** Whiteouts in one layer. Default 100,000. */
  readonly removals: number
  /**
   * From here on: what is over it is passed over, with a note, and the layer is read all the same.
   * Links and programs that may hide something of a lower layer, in number. Default 50,000.
   */
  readonly hiding: number
  /** One database of rpm. Default 64 MiB. */
  readonly rpmBytes: number
  /** One manifest of a package: `package.json`, `METADATA`, a gemspec. Default 1 MiB. */
  readonly manifestBytes: number
  /** Manifests and Java archives in one layer, in number. Default 50,000. */
  readonly manifests: number
  /** One Java archive. Default 64 MiB. */
  readonly archiveBytes: number
  /** One archive in a Java archive. Default 32 MiB. */
  readonly nestedBytes: number
  /** What is decompressed of one Java archive in all. Default 256 MiB. */
  readonly insideBytes: number
  /** One program that is held until it is known where its list of crates is. Default 32 MiB. */
  readonly programBytes: number
  /** The list of packages in a program, decompressed. Default 8 MiB. */
  readonly programListBytes: number
  /** Packages of manifests, archives and programs in one layer. Default 100,000. */
  readonly languagePackages: number
}

const MEBIBYTE = 1024 * 1024

/** More than any image in use needs. */
export const defaultLimits: LayerLimits = {
  entries: 1_000_000,
  uncompressedBytes: 32 * 1024 * MEBIBYTE,
  ratio: 100,
  ratioFreeBytes: 256 * MEBIBYTE,
  nameBytes: 4096,
  fileBytes: 16 * MEBIBYTE,
  files: 20_000,
  packages: 200_000,
  removals: 100_000,
  hiding: 50_000,
  rpmBytes: 64 * MEBIBYTE,
  manifestBytes: MEBIBYTE,
  manifests: 50_000,
  archiveBytes: 64 * MEBIBYTE,
  nestedBytes: 32 * MEBIBYTE,
  insideBytes: 256 * MEBIBYTE,
  programBytes: 32 * MEBIBYTE,
  programListBytes: 8 * MEBIBYTE,
  languagePackages: 100_000,
}
