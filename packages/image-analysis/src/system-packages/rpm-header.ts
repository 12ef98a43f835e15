import type { FoundPackage } from '../facts.ts'

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,255}$/
const PART_OF_VERSION = /^[A-Za-z0-9_][A-Za-z0-9_.+~^]{0,127}$/
const ARCHITECTURE = /^[a-z0-9][a-z0-9_]{0,63}$/i
const LONGEST_TEXT = 512

// rpm's own numbers, from its rpmtag.h.
const TAG = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  vendor: 1011,
  license: 1014,
  architecture: 1022,
  source: 1044,
} as const
const INT32 = 4
const STRING = 6
const I18N_STRING = 9
const ENTRY_BYTES = 16

/** The trusted keys are kept among the packages, under this name. */
const KEY_PACKAGE = 'gpg-pubkey'

/**
 * The package of a header in rpm's database: a count of entries, a count of data bytes, the
 * entries (tag, type, offset, count, big-endian) and the data. Null for what is no package.
 */
export function parseRpmHeader(header: Buffer): FoundPackage | null {
  if (header.length < 8) return null
  const entries = header.readUInt32BE(0)
  const dataStart = 8 + entries * ENTRY_BYTES
  if (dataStart > header.length) return null
  const data = header.subarray(dataStart, dataStart + header.readUInt32BE(4))

  const values = new Map<number, string>()
  for (let at = 8; at < dataStart; at += ENTRY_BYTES) {
    const tag = header.readUInt32BE(at)
    if (tag < TAG.name || tag > TAG.source || values.has(tag)) continue
    const value = readValue(data, header.readUInt32BE(at + 4), header.readUInt32BE(at + 8))
    if (value !== null) values.set(tag, value)
  }

  const name = values.get(TAG.name) ?? ''
  const version = values.get(TAG.version) ?? ''
  const release = values.get(TAG.release) ?? ''
  const architecture = values.get(TAG.architecture) ?? 'noarch'
  if (name === KEY_PACKAGE || !NAME.test(name) || !ARCHITECTURE.test(architecture)) return null
  if (!PART_OF_VERSION.test(version) || !PART_OF_VERSION.test(release)) return null
  const license = values.get(TAG.license)
  return {
    name,
    version: `${version}-${release}`,
    architecture,
    licenses: license === undefined || license === '' ? [] : [license],
    ...given('epoch', values.get(TAG.epoch)),
    ...given('vendor', values.get(TAG.vendor)),
    ...given('source', values.get(TAG.source)),
  }
}

function readValue(data: Buffer, type: number, offset: number): string | null {
  if (type === INT32) return offset + 4 <= data.length ? String(data.readUInt32BE(offset)) : null
  if (type !== STRING && type !== I18N_STRING) return null
  const end = data.indexOf(0, offset)
  if (offset >= data.length || end === -1) return null
  return data.toString('utf8', offset, Math.min(end, offset + LONGEST_TEXT)).trim()
}

function given<Key extends string>(key: Key, value: string | undefined): { [key in Key]?: string } {
  // A computed key widens to string; it is the one that was given.
  return value === undefined || value === '' ? {} : ({ [key]: value } as { [key in Key]?: string })
}
