import { inflateRawSync } from 'node:zlib'

// APPNOTE.TXT, the sections in brackets.
const END = 0x06054b50 // 4.3.16
const END_64 = 0x06064b50 // 4.3.14
const LOCATOR_64 = 0x07064b50 // 4.3.15
const CENTRAL = 0x02014b50 // 4.3.12
const LOCAL = 0x04034b50 // 4.3.7
const END_BYTES = 22
const LONGEST_COMMENT = 65_535
const STORED = 0
const DEFLATED = 8
/** More files than any archive in use has. */
const MOST_ENTRIES = 200_000

/** A file in an archive. */
export interface ZipEntry {
  readonly name: string
  /** Compressed and stored size as the directory says; neither is believed. */
  readonly compressedBytes: number
  readonly bytes: number
  readonly method: number
  readonly isEncrypted: boolean
  readonly offset: number
}

/** The directory of an archive, entry by entry; null in the place of one that cannot be read. */
export function* zipEntries(archive: Buffer): Generator<ZipEntry | null, void, undefined> {
  const directory = findDirectory(archive)
  if (directory === null) {
    yield null
    return
  }
  let at = directory
  for (let count = 0; at + END_BYTES <= archive.length; count += 1) {
    const signature = archive.readUInt32LE(at)
    if (signature === END || signature === END_64) return
    if (signature !== CENTRAL || count === MOST_ENTRIES || at + 46 > archive.length) break
    const end = at + 46 + archive.readUInt16LE(at + 28)
    if (end > archive.length) break
    yield {
      name: archive.toString('utf8', at + 46, end),
      compressedBytes: archive.readUInt32LE(at + 20),
      bytes: archive.readUInt32LE(at + 24),
      method: archive.readUInt16LE(at + 10),
      isEncrypted: (archive.readUInt16LE(at + 8) & 1) === 1,
      offset: archive.readUInt32LE(at + 42),
    }
    at = end + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  yield null
}

/** The content of an entry; null where it is damaged, encrypted or longer than `most` bytes. */
export function zipContent(archive: Buffer, entry: ZipEntry, most: number): Buffer | null {
  const { offset, compressedBytes, method } = entry
  if (entry.isEncrypted || offset + 30 > archive.length) return null
  if (archive.readUInt32LE(offset) !== LOCAL) return null
  // The local header may have other extra fields than the directory.
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  if (start + compressedBytes > archive.length) return null
  const content = archive.subarray(start, start + compressedBytes)
  if (method === STORED) return content.length > most ? null : content
  if (method !== DEFLATED) return null
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, most) })
  } catch {
    return null
  }
}

/** Where the directory begins; null where there is none. */
function findDirectory(archive: Buffer): number | null {
  // The record stands last, before a comment of any length; a JVM looks for it from the end too.
  const first = Math.max(0, archive.length - END_BYTES - LONGEST_COMMENT)
  for (let at = archive.length - END_BYTES; at >= first; at -= 1) {
    if (archive.readUInt32LE(at) !== END) continue
    if (at + END_BYTES + archive.readUInt16LE(at + 20) !== archive.length) continue
    const offset = archive.readUInt32LE(at + 16)
    return offset === 0xffffffff ? findDirectory64(archive, at) : offset
  }
  return null
}

function findDirectory64(archive: Buffer, end: number): number | null {
  const locator = end - 20
  if (locator < 0 || archive.readUInt32LE(locator) !== LOCATOR_64) return null
  const record = Number(archive.readBigUInt64LE(locator + 8))
  if (record + 56 > archive.length || archive.readUInt32LE(record) !== END_64) return null
  return Number(archive.readBigUInt64LE(record + 48))
}
