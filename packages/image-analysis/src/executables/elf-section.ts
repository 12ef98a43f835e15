/** The magic of an ELF file. */
export const ELF_MAGIC = Buffer.from('\u007fELF', 'latin1')

const WIDE = 2
const BIG_ENDIAN = 2
const MOST_SECTIONS = 65_535
const LONGEST_NAMES = 1024 * 1024

/** Gives bytes of a file by their place; null where it has none there. */
export type ReadRange = (start: number, length: number) => Buffer | null

/**
 * Where a section of an ELF file lies (System V ABI, chapter 4); null where it has none of the
 * name, or is damaged.
 */
export function findElfSection(
  read: ReadRange,
  name: string,
): { readonly start: number; readonly length: number } | null {
  const header = read(0, 64)
  if (header === null || !header.subarray(0, 4).equals(ELF_MAGIC)) return null
  const wide = header[4] === WIDE
  const number = numbersOf(header[5] === BIG_ENDIAN)
  const table = number(header, wide ? 40 : 32, wide ? 8 : 4)
  const entryBytes = number(header, wide ? 58 : 46, 2)
  const count = Math.min(MOST_SECTIONS, number(header, wide ? 60 : 48, 2))
  const namesIndex = number(header, wide ? 62 : 50, 2)
  if (entryBytes < (wide ? 64 : 40) || entryBytes > 1024 || namesIndex >= count) return null
  const sections = read(table, entryBytes * count)
  if (sections === null) return null

  const placeOf = (index: number): { readonly start: number; readonly length: number } => {
    const at = index * entryBytes
    return wide
      ? { start: number(sections, at + 24, 8), length: number(sections, at + 32, 8) }
      : { start: number(sections, at + 16, 4), length: number(sections, at + 20, 4) }
  }
  const { start, length } = placeOf(namesIndex)
  const names = length > LONGEST_NAMES ? null : read(start, length)
  const wanted = Buffer.from(`${name}\0`, 'latin1')
  if (names === null) return null
  for (let index = 0; index < count; index += 1) {
    const at = number(sections, index * entryBytes, 4)
    if (names.subarray(at, at + wanted.length).equals(wanted)) return placeOf(index)
  }
  return null
}

function numbersOf(isBigEndian: boolean) {
  return (bytes: Buffer, at: number, length: 2 | 4 | 8): number => {
    if (length === 8)
      return Number(isBigEndian ? bytes.readBigUInt64BE(at) : bytes.readBigUInt64LE(at))
    return isBigEndian ? bytes.readUIntBE(at, length) : bytes.readUIntLE(at, length)
  }
}
