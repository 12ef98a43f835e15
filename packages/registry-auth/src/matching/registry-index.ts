import { otherHostNames } from '../providers/classify-host.ts'
import { explainRecord } from './explain-record.ts'

/** Where an image is, in canonical form. */
export interface ImagePlace {
  readonly host: string
  readonly repository: string
}

/** A stored record under its normal key. */
export interface IndexedRecord<T> {
  readonly key: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly value: T
}

/** One record of an image's registry, and what became of it. */
export interface Candidate<T> {
  readonly value: T
  readonly key: string
  readonly matched: boolean
  readonly winner: boolean
  /** One sentence. */
  readonly reason: string
}

/** The records of one host, by the kind of path they have. */
interface HostRecords<T> {
  whole: IndexedRecord<T> | null
  readonly exact: Map<string, IndexedRecord<T>>
  /** `team/*` under `team`, and `*` under the empty path. */
  readonly below: Map<string, IndexedRecord<T>>
  /** `te*` under `te`. */
  readonly stems: Map<string, IndexedRecord<T>>
  /** The lengths of the stems, longest first. */
  stemLengths: readonly number[]
}

/**
 * Finds the record that serves an image: the longest literal prefix wins, and with equal prefixes
 * the exact repository. The cost of a look-up depends on the depth of the repository's path, not on
 * the number of records.
 *
 * A record of one host is never found for another, but for the names that Amazon gives one registry:
 * an image named by its FIPS or dual-stack host is served by a record of the classic one, and so on,
 * while there is no record of the very host. Of equally close ones the oldest wins.
 *
 * Keys must be in normal form; a key names one record, and setting it again replaces that one.
 */
export class RegistryIndex<T> {
  readonly #hosts = new Map<string, HostRecords<T>>()
  /** Under a host: the records of those hosts that are other names of its registry. */
  readonly #relatives = new Map<string, readonly HostRecords<T>[]>()

  /** Builds an index. Of two records with one key the older stays. */
  static from<T>(records: Iterable<IndexedRecord<T>>): RegistryIndex<T> {
    const index = new RegistryIndex<T>()
    const newestFirst = [...records].toSorted((a, b) => b.createdAt - a.createdAt)
    for (const { key, createdAt, value } of newestFirst) index.set(key, createdAt, value)
    return index
  }

  set(key: string, createdAt: number, value: T): void {
    const { host, path } = split(key)
    const records = this.#hosts.get(host) ?? this.#addHost(host)
    const record = { key, createdAt, value }
    if (path === null) records.whole = record
    else {
      const [map, literal] = slot(records, path)
      map.set(literal, record)
      if (map === records.stems && !records.stemLengths.includes(literal.length))
        records.stemLengths = [...records.stemLengths, literal.length].toSorted((a, b) => b - a)
    }
  }

  delete(key: string): void {
    const { host, path } = split(key)
    const records = this.#hosts.get(host)
    if (records === undefined) return
    if (path === null) records.whole = null
    else {
      const [map, literal] = slot(records, path)
      map.delete(literal)
      if (map === records.stems) records.stemLengths = lengthsOf(map)
    }
    if (all(records).next().done) this.#removeHost(host)
  }

  match({ host, repository }: ImagePlace): T | null {
    const records = this.#hosts.get(host)
    if (records !== undefined) return findAny(records, repository)?.value ?? null
    const relatives = this.#relatives.get(host)
    return relatives === undefined ? null : (closest(relatives, repository)?.value ?? null)
  }

  /**
   * Says of the records for the image's registry why each serves it or not: the winner first, then
   * the others that match, then at most `limit` (100) that do not.
   */
  explain(place: ImagePlace, limit = 100): Candidate<T>[] {
    const own = this.#hosts.get(place.host)
    const hosts = own === undefined ? (this.#relatives.get(place.host) ?? []) : [own]
    const winner = closest(hosts, place.repository)

    const matching: Candidate<T>[] = []
    const others: Candidate<T>[] = []
    for (const { key, value } of hosts.flatMap((records) => [...all(records)])) {
      const { matched, reason } = explainRecord(place, split(key), winner?.key ?? null)
      const candidate = { value, key, matched, winner: key === winner?.key, reason }
      if (matched) matching.push(candidate)
      else if (others.length < limit) others.push(candidate)
    }
    return [...matching.toSorted(bySpecificity), ...others]
  }

  #addHost(host: string): HostRecords<T> {
    const records: HostRecords<T> = emptyHost()
    this.#hosts.set(host, records)
    for (const name of otherHostNames(host))
      this.#relatives.set(name, [...(this.#relatives.get(name) ?? []), records])
    return records
  }

  #removeHost(host: string): void {
    const records = this.#hosts.get(host)
    this.#hosts.delete(host)
    for (const name of otherHostNames(host)) {
      const left = (this.#relatives.get(name) ?? []).filter((relative) => relative !== records)
      if (left.length > 0) this.#relatives.set(name, left)
      else this.#relatives.delete(name)
    }
  }
}

function findAny<T>(records: HostRecords<T>, repository: string): IndexedRecord<T> | null {
  return find(records, repository) ?? records.whole
}

/** The closest record of several hosts; the oldest of those that are equally close. */
function closest<T>(hosts: readonly HostRecords<T>[], repository: string): IndexedRecord<T> | null {
  let found: IndexedRecord<T> | null = null
  for (const records of hosts) {
    const record = findAny(records, repository)
    if (record !== null && (found === null || byCloseness(record, found) < 0)) found = record
  }
  return found
}

function find<T>(records: HostRecords<T>, repository: string): IndexedRecord<T> | null {
  const { exact, below, stems, stemLengths } = records
  const same = exact.get(repository)
  if (same !== undefined) return same

  const folder = below.size === 0 ? null : deepest(below, repository)
  if (stems.size === 0) return folder
  const folderLength = folder === null ? -1 : folder.key.length - 1 - repositoryOffset(folder.key)
  for (const length of stemLengths) {
    if (length <= folderLength) break
    const stem = length <= repository.length && stems.get(repository.slice(0, length))
    if (stem) return stem
  }
  return folder
}

function deepest<T>(
  below: Map<string, IndexedRecord<T>>,
  repository: string,
): IndexedRecord<T> | null {
  let slash = repository.lastIndexOf('/')
  while (slash > 0) {
    const record = below.get(repository.slice(0, slash))
    if (record !== undefined) return record
    slash = repository.lastIndexOf('/', slash - 1)
  }
  return below.get('') ?? null
}

function slot<T>(
  { exact, below, stems }: HostRecords<T>,
  path: string,
): [map: Map<string, IndexedRecord<T>>, literal: string] {
  if (!path.endsWith('*')) return [exact, path]
  if (path === '*') return [below, '']
  return path.endsWith('/*') ? [below, path.slice(0, -2)] : [stems, path.slice(0, -1)]
}

function* all<T>({
  whole,
  exact,
  below,
  stems,
}: HostRecords<T>): Generator<IndexedRecord<T>, void> {
  if (whole !== null) yield whole
  yield* exact.values()
  yield* below.values()
  yield* stems.values()
}

function split(key: string): { host: string; path: string | null } {
  const slash = key.indexOf('/')
  return slash === -1
    ? { host: key, path: null }
    : { host: key.slice(0, slash), path: key.slice(slash + 1) }
}

function lengthsOf(stems: Map<string, unknown>): number[] {
  const lengths = new Set([...stems.keys()].map((stem) => stem.length))
  return [...lengths].toSorted((a, b) => b - a)
}

function repositoryOffset(key: string): number {
  return key.indexOf('/') + 1
}

function emptyHost<T>(): HostRecords<T> {
  return { whole: null, exact: new Map(), below: new Map(), stems: new Map(), stemLengths: [] }
}

/** The winner, then by closeness. */
function bySpecificity<T>(a: Candidate<T>, b: Candidate<T>): number {
  return Number(b.winner) - Number(a.winner) || byLiteral(a.key, b.key)
}

function byCloseness<T>(a: IndexedRecord<T>, b: IndexedRecord<T>): number {
  const byAge = a.createdAt - b.createdAt || (a.key < b.key ? -1 : 1)
  return byLiteral(a.key, b.key) || byAge
}

/** By the literal part of the path, longest first; at equal length the exact one, the host last. */
function byLiteral(a: string, b: string): number {
  const length = (key: string): number =>
    key.includes('/') ? key.replace(/\*$/v, '').length - repositoryOffset(key) : -1
  return length(b) - length(a) || Number(a.endsWith('*')) - Number(b.endsWith('*'))
}
