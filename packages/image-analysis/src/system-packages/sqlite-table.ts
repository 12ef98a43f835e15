/**
 * Reads one table of an SQLite database that is there as bytes (sqlite.org/fileformat2.html).
 *
 * Why not `node:sqlite`: it opens bytes only from Node 24 on, while this package promises 22; and
 * the bytes are hostile, so that a few checked reads of a buffer are worth more here than a whole
 * engine in native code that would see them first.
 */

const HEADER_TEXT = 'SQLite format 3\0'

const TABLE_INTERIOR = 0x05
const TABLE_LEAF = 0x0d
// Deeper than any tree of 2^32 pages.
const MOST_LEVELS = 20

/** A value of a record; integers and floats are not told apart, and large ones lose precision. */
export type SqliteValue = null | number | Buffer

/** Thrown for bytes that are no well-formed database. */
export class SqliteDamage extends Error {
  override readonly name = 'SqliteDamage'
}

interface Database {
  readonly bytes: Buffer
  readonly pageSize: number
  readonly usable: number
  /** Every page belongs to one place: one that comes twice would be read without end. */
  readonly seen: Set<number>
}

/** The records of a table by name, in the order of their row ids; none where it does not exist. */
export function* sqliteRows(
  bytes: Buffer,
  table: string,
): Generator<readonly SqliteValue[], void, undefined> {
  const database = openDatabase(bytes)
  for (const [type, name, , root] of records(database, 1)) {
    if (textOf(type) !== 'table' || textOf(name) !== table) continue
    if (typeof root === 'number') yield* records(database, root)
    return
  }
}

function openDatabase(bytes: Buffer): Database {
  if (bytes.length < 512 || bytes.toString('latin1', 0, 16) !== HEADER_TEXT)
    throw new SqliteDamage()
  const stated = bytes.readUInt16BE(16)
  const pageSize = stated === 1 ? 65_536 : stated
  const usable = pageSize - bytes.readUInt8(20)
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0 || usable < 480) throw new SqliteDamage()
  return { bytes, pageSize, usable, seen: new Set() }
}

function* records(
  database: Database,
  number: number,
  level = 0,
): Generator<readonly SqliteValue[], void, undefined> {
  if (level > MOST_LEVELS) throw new SqliteDamage()
  const page = pageOf(database, number)
  // The first page begins with the header of the whole.
  const start = number === 1 ? 100 : 0
  const type = page.readUInt8(start)
  if (type !== TABLE_INTERIOR && type !== TABLE_LEAF) throw new SqliteDamage()
  const cells = page.readUInt16BE(start + 3)
  const pointers = start + (type === TABLE_LEAF ? 8 : 12)
  if (pointers + cells * 2 > page.length) throw new SqliteDamage()

  for (let cell = 0; cell < cells; cell += 1) {
    const at = page.readUInt16BE(pointers + cell * 2)
    if (at + 4 > page.length) throw new SqliteDamage()
    if (type === TABLE_LEAF) yield readRecord(payloadOf(database, page, at))
    else yield* records(database, page.readUInt32BE(at), level + 1)
  }
  if (type === TABLE_INTERIOR) yield* records(database, page.readUInt32BE(start + 8), level + 1)
}

function pageOf({ bytes, pageSize, seen }: Database, number: number): Buffer {
  const end = number * pageSize
  if (number < 1 || end > bytes.length || seen.has(number)) throw new SqliteDamage()
  seen.add(number)
  return bytes.subarray(end - pageSize, end)
}

/** The content of a leaf's cell, put together from the pages that it runs over to. */
function payloadOf(database: Database, page: Buffer, at: number): Buffer {
  const { usable } = database
  const size = readVarint(page, at)
  const rowId = readVarint(page, size.end)
  const total = size.value
  if (total > database.bytes.length) throw new SqliteDamage()
  const most = usable - 35
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const fitting = least + ((total - least) % (usable - 4))
  const local = total <= most ? total : fitting <= most ? fitting : least
  const end = rowId.end + local
  if (end > page.length) throw new SqliteDamage()
  const first = page.subarray(rowId.end, end)
  if (local === total) return first
  if (end + 4 > page.length) throw new SqliteDamage()

  const pieces = [first]
  let left = total - local
  for (let next = page.readUInt32BE(end); left > 0;) {
    const overflow = pageOf(database, next)
    const piece = overflow.subarray(4, 4 + Math.min(left, usable - 4))
    pieces.push(piece)
    left -= piece.length
    next = overflow.readUInt32BE(0)
  }
  return Buffer.concat(pieces, total)
}

function readRecord(payload: Buffer): readonly SqliteValue[] {
  const header = readVarint(payload, 0)
  if (header.value > payload.length) throw new SqliteDamage()
  const values: SqliteValue[] = []
  let body = header.value
  for (let at = header.end; at < header.value;) {
    const serial = readVarint(payload, at)
    at = serial.end
    const length = lengthOf(serial.value)
    if (body + length > payload.length) throw new SqliteDamage()
    values.push(valueOf(serial.value, payload.subarray(body, body + length)))
    body += length
  }
  return values
}

function lengthOf(serial: number): number {
  if (serial >= 12) return Math.floor((serial - 12) / 2)
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][serial] ?? 0
}

function valueOf(serial: number, bytes: Buffer): SqliteValue {
  if (serial === 0) return null
  if (serial >= 12) return bytes
  if (serial === 7) return bytes.readDoubleBE(0)
  if (serial === 6) return Number(bytes.readBigInt64BE(0))
  if (serial >= 8) return serial - 8
  return bytes.readIntBE(0, bytes.length)
}

function readVarint(
  bytes: Buffer,
  start: number,
): { readonly value: number; readonly end: number } {
  let value = 0
  for (let at = start; at < start + 8; at += 1) {
    const byte = bytes[at]
    if (byte === undefined) throw new SqliteDamage()
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, end: at + 1 }
  }
  // Nine bytes make a number that no size and no row id of ours reaches; only their end counts.
  return { value: Number.MAX_SAFE_INTEGER, end: start + 9 }
}

function textOf(value: SqliteValue | undefined): string | null {
  return Buffer.isBuffer(value) ? value.toString('utf8') : null
}
