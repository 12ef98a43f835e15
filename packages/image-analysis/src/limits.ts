/** How much of a layer is read before it is refused. Sizes are bytes. */
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
  /** One file whose content matters (a package database). Default 16 MiB. */
  readonly fileBytes: number
  /** Files whose content matters, in number. Default 20,000. */
  readonly files: number
  /** Packages in all databases of one layer. Default 200,000; all of Debian is 65,000. */
  readonly packages: number
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
}
