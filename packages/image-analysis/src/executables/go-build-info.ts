import type { FoundPackage } from '../facts.ts'

// Go's debug/buildinfo: the magic, the pointer size, the flags; from Go 1.18 on, with the second
// flag set, two texts behind a varint of their length each, from byte 32 on.
const MAGIC = Buffer.from('\u00ff Go buildinf:', 'latin1')
const ALIGNMENT = 16
const HEADER_BYTES = 32
const FLAGS_AT = 15
const INLINE = 2
// Around the list stand 16 bytes each, which mark it for those who search a core dump.
const SENTINEL_BYTES = 16
const LONGEST_VERSION = 256
const LONGEST_LIST = 1024 * 1024
const MODULE = /^[\w.~/!+-]{1,512}$/
const VERSION = /^[\w.+-]{1,128}$/
const UNVERSIONED = '(devel)'

/** How far a search has come. */
export type GoSearch =
  | { readonly kind: 'found'; readonly packages: readonly FoundPackage[] }
  /** Written by Go 1.17 or older, which points to the texts by addresses in memory. */
  | { readonly kind: 'old' }
  /** Nothing yet: go on with what stands from `keep` on, and what follows. */
  | { readonly kind: 'more'; readonly keep: number }

/**
 * Looks for the build information of Go in a part of a program that begins at `offset`. A program
 * may hold the magic in other places too, as one does that reads build information.
 */
export function searchGoBuildInfo(part: Buffer, offset: number): GoSearch {
  for (let at = part.indexOf(MAGIC); at !== -1; at = part.indexOf(MAGIC, at + 1)) {
    if ((offset + at) % ALIGNMENT !== 0) continue
    const read = readBuildInfo(part.subarray(at))
    if (read === 'short') return { kind: 'more', keep: at }
    if (read !== null) return read
  }
  return { kind: 'more', keep: Math.max(0, part.length - MAGIC.length + 1) }
}

function readBuildInfo(bytes: Buffer): Exclude<GoSearch, { kind: 'more' }> | 'short' | null {
  if (bytes.length < HEADER_BYTES) return 'short'
  const flags = bytes.readUInt8(FLAGS_AT)
  if ((flags & INLINE) === 0) return isOld(bytes) ? { kind: 'old' } : null
  const version = readText(bytes, HEADER_BYTES, LONGEST_VERSION)
  if (version === 'short' || version === null) return version
  const list = readText(bytes, version.end, LONGEST_LIST)
  if (list === 'short' || list === null) return list
  if (!/^(?:go|devel)/.test(version.text)) return null
  const { text } = list
  const isMarked = text.length >= SENTINEL_BYTES * 2 + 1 && text.at(-SENTINEL_BYTES - 1) === '\n'
  const lines = isMarked ? text.slice(SENTINEL_BYTES, -SENTINEL_BYTES) : ''
  return { kind: 'found', packages: [...standardLibrary(version.text), ...modulesOf(lines)] }
}

/** The old form: a pointer size of 4 or 8, the flag of the byte order, and two pointers. */
function isOld(bytes: Buffer): boolean {
  const size = bytes.readUInt8(FLAGS_AT - 1)
  const flags = bytes.readUInt8(FLAGS_AT)
  return (size === 4 || size === 8) && flags <= 1 && bytes.subarray(16, 16 + size).some(Boolean)
}

function readText(
  bytes: Buffer,
  start: number,
  longest: number,
): { readonly text: string; readonly end: number } | 'short' | null {
  let length = 0
  let at = start
  for (let shift = 1; ; shift *= 128) {
    const byte = bytes[at]
    if (byte === undefined) return 'short'
    at += 1
    length += (byte & 0x7f) * shift
    if (length > longest || at - start > 5) return null
    if (byte < 0x80) break
  }
  if (at + length > bytes.length) return 'short'
  return { text: bytes.toString('latin1', at, at + length), end: at + length }
}

/** Programs are linked with it, and its faults are theirs. */
function standardLibrary(version: string): readonly FoundPackage[] {
  const [, number] = /^go(\d[\w.-]{0,63})/.exec(version) ?? []
  return number === undefined ? [] : [packageOf('stdlib', number)]
}

/** `mod` and `dep` lines of a path, a version and a sum; `=>` stands for the line before it. */
function modulesOf(lines: string): readonly FoundPackage[] {
  const found: FoundPackage[] = []
  for (const line of lines.split('\n')) {
    const [word, path = '', stated = ''] = line.split('\t')
    if (word !== 'mod' && word !== 'dep' && word !== '=>') continue
    const replaced = word === '=>' ? found.pop() : undefined
    const version = VERSION.test(stated) ? stated : UNVERSIONED
    // A folder in the place of a module has no version, and its name says nothing elsewhere.
    const name = replaced !== undefined && version === UNVERSIONED ? replaced.name : path
    if (MODULE.test(name)) found.push(packageOf(name, version))
    else if (replaced !== undefined) found.push(replaced)
  }
  return found
}

function packageOf(name: string, version: string): FoundPackage {
  return { name, version, architecture: null, licenses: [] }
}
