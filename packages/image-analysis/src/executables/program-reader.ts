import type { FoundPackage, PackageType, UnreadPart } from '../facts.ts'
import type { LayerLimits } from '../limits.ts'
import { CARGO_SECTION, parseCargoAudit } from './cargo-audit.ts'
import { ELF_MAGIC, findElfSection } from './elf-section.ts'
import { searchGoBuildInfo } from './go-build-info.ts'

/** What a program says of the packages in it. */
export interface ProgramFacts {
  readonly type: PackageType
  readonly packages: readonly FoundPackage[]
  readonly notRead?: readonly UnreadPart[]
}

/** Reads a program as it streams by. */
export interface ProgramReader {
  /** Takes the next piece; false once no further one is wanted. */
  readonly take: (piece: Buffer) => boolean
  /** What was found when all is taken; null for a program that names no packages. */
  readonly finish: () => ProgramFacts | null
}

// Pieces may be tiny: they are searched in parts of at least this length, each copied once or twice.
const PART_BYTES = 64 * 1024
const SECTION_NAME = Buffer.from(`\0${CARGO_SECTION}\0`, 'latin1')
const LONGEST_SECTION = 1024 * 1024

/**
 * Looks for the build information of Go, for which nothing is kept but what is just searched, and
 * for the list of cargo-auditable. Where that is, is known at the end of the file only: a program
 * of up to `programBytes` is held until then, and a larger one is noted if it has such a list.
 */
export function createProgramReader(
  size: number,
  { programBytes, programListBytes }: Pick<LayerLimits, 'programBytes' | 'programListBytes'>,
): ProgramReader {
  const held: Buffer[] = []
  const holds = size <= programBytes
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let searchedTo = 0
  let isFirst = true
  let isListed = false
  let found: ProgramFacts | null = null

  /** Searches what waits; false once the answer is known. */
  const search = (): boolean => {
    const part = Buffer.concat(waiting)
    if (isFirst && !part.subarray(0, ELF_MAGIC.length).equals(ELF_MAGIC)) return false
    isFirst = false
    const go = searchGoBuildInfo(part, searchedTo)
    if (go.kind === 'old')
      found = { type: 'golang', packages: [], notRead: [{ reason: 'OLD_FORMAT' }] }
    if (go.kind === 'found') found = { type: 'golang', packages: go.packages }
    if (go.kind !== 'more') return false
    isListed ||= part.includes(SECTION_NAME)
    // Whatever is looked for may be cut in two by the end of a part.
    const keep = Math.min(go.keep, Math.max(0, part.length - SECTION_NAME.length))
    waiting = [part.subarray(keep)]
    searchedTo += keep
    waitingBytes = 0
    return true
  }

  const cargo = (): ProgramFacts | null => {
    if (!isListed) return null
    const unread = (reason: UnreadPart['reason']): ProgramFacts => ({
      type: 'cargo',
      packages: [],
      notRead: [{ reason }],
    })
    if (!holds) return unread('TOO_LARGE')
    const read = rangesOf(held)
    const place = findElfSection(read, CARGO_SECTION)
    if (place === null) return null
    if (place.length > LONGEST_SECTION) return unread('TOO_LARGE')
    const section = read(place.start, place.length)
    const packages = section === null ? null : parseCargoAudit(section, programListBytes)
    return packages === null ? unread('DAMAGED') : { type: 'cargo', packages }
  }

  let wanted = true
  return {
    take: (piece) => {
      waiting.push(piece)
      waitingBytes += piece.length
      if (holds) held.push(piece)
      if (waitingBytes >= PART_BYTES) wanted = search()
      if (!wanted) held.length = 0
      return wanted
    },
    finish: () => {
      if (wanted) wanted = search()
      return wanted ? cargo() : found
    },
  }
}

/** Reads anywhere in pieces that lie one behind the other, without joining them all. */
function rangesOf(pieces: readonly Buffer[]) {
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return (start: number, length: number): Buffer | null => {
    if (!(start >= 0) || !(length >= 0) || start + length > total) return null
    const range = Buffer.allocUnsafe(length)
    let at = 0
    let filled = 0
    for (const piece of pieces) {
      const from = Math.max(0, start + filled - at)
      if (from < piece.length && filled < length)
        filled += piece.copy(range, filled, from, Math.min(piece.length, from + length - filled))
      at += piece.length
      if (filled === length) break
    }
    return range
  }
}
