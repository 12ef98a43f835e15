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

/** One record of an image's host, and what became of it. */
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
 * the exact repository. A record of one host is never found for another. The cost of a look-up
 * depends on the depth of the repository's path, not on the number of records.
 *
 * Keys must be in normal form; a key names one record, and setting it again replaces that one.
 */
export class RegistryIndex<T> {
  readonly #hosts = new Map<string, HostRecords<T>>()

  /** Builds an index. Of two records with one key the older stays. */
  static from<T>(records: Iterable<IndexedRecord<T>>): RegistryIndex<T> {
    const index = new RegistryIndex<T>()
    const newestFirst = [...records].toSorted((a, b) => b.createdAt - a.createdAt)
    for (const { key, createdAt, value } of newestFirst) index.set(key, createdAt, value)
    return index
  }

  set(key: string, createdAt: number, value: T): void {
    const { host, path } = split(key)
    const records = this.#hosts.get(host) ?? emptyHost()
    const record = { key, createdAt, value }
    if (path === null) records.whole = record
    else {
      const [map, literal] = slot(records, path)
      map.set(literal, record)
      if (map === records.stems && !records.stemLengths.includes(literal.length))
        records.stemLengths = [...records.stemLengths, literal.length].toSorted((a, b) => b - a)
    }
    this.#hosts.set(host, records)
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
    if (!all(records).next().done) return
    this.#hosts.delete(host)
  }

  match({ host, repository }: ImagePlace): T | null {
    const records = this.#hosts.get(host)
    if (records === undefined) return null
    return (find(records, repository) ?? records.whole)?.value ?? null
  }

  /**
   * Says of the records on the image's host why each serves it or not: the winner first, then the
   * others that match, then at most `limit` (100) that do not.
   */
  explain({ host, repository }: ImagePlace, limit = 100): Candidate<T>[] {
    const records = this.#hosts.get(host)
    if (records === undefined) return []
    const winner = find(records, repository) ?? records.whole

    const matching: Candidate<T>[] = []
    const others: Candidate<T>[] = []
    for (const { key, value } of all(records)) {
      const { path } = split(key)
      const { matched, reason } = explainRecord({ host, repository }, path, winner?.key ?? null)
      const candidate = { value, key, matched, winner: key === winner?.key, reason }
      if (matched) matching.push(candidate)
      else if (others.length < limit) others.push(candidate)
    }
    return [...matching.toSorted(bySpecificity), ...others]
  }
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

/** The winner, then by the length of the literal part; at equal length the exact one. */
function bySpecificity<T>(a: Candidate<T>, b: Candidate<T>): number {
  const length = (key: string): number => key.replace(/\*$/v, '').length
  return (
    Number(b.winner) - Number(a.winner) ||
    length(b.key) - length(a.key) ||
    Number(a.key.endsWith('*')) - Number(b.key.endsWith('*'))
  )
}
