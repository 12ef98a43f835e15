import type { Context } from '../../context.ts'
import { type DomainError, ValidationError } from '../../errors.ts'
import { inLanes } from '../../graphql/bulk.ts'
import { outcome } from '../../graphql/result.ts'
import { createHalt, type Halt } from '../bulk/halt.ts'
import { RegistryTestFailedError } from '../errors.ts'
import { createIssues, parseKey } from '../fields.ts'
import type { AddRegistryInput } from '../input.ts'
import { type ImportedEntry, importEntry, type ImportManner, planEntry } from './import-entry.ts'

export interface ImportInput extends ImportManner {
  readonly entries: readonly AddRegistryInput[]
}

/** What came of one entry. */
export interface ImportItem {
  /** Its place in the request, from 0. */
  readonly index: number
  /** In normal form; null where it is none. */
  readonly key: string | null
  readonly result: ImportedEntry | DomainError
}

/** What came of all, in the order of the request. */
export interface Imported {
  readonly dryRun: boolean
  readonly items: readonly ImportItem[]
}

const MAX_ENTRIES = 500
const HOSTS_AT_ONCE = 4
/** So that what is stored without a test shares its commits. */
const KEYS_AT_ONCE = 32

/**
 * Brings in what another program kept, entry by entry: one that cannot be taken keeps no other.
 * Entries of one registry are taken in their order; where they are tested, those of one host as well.
 */
export async function importRegistries(
  context: Context,
  { entries, ...manner }: ImportInput,
): Promise<Imported> {
  if (entries.length > MAX_ENTRIES)
    throw new ValidationError([
      {
        path: ['entries'],
        code: 'TOO_MANY',
        message: {
          en: `At most ${MAX_ENTRIES} entries are imported by one request.`,
          de: `Eine Anfrage importiert höchstens ${MAX_ENTRIES} Einträge.`,
        },
      },
    ])
  const named = entries.map((entry, index) => ({
    entry,
    index,
    place: parseKey(entry.registry, createIssues()),
  }))
  const earlier = new Set<string>()
  const tests = manner.validate && !manner.dryRun
  const groups = Map.groupBy(named, ({ place }) => (tests ? place?.host : place?.key) ?? '')
  const lanes = tests ? HOSTS_AT_ONCE : KEYS_AT_ONCE
  const items = await inLanes([...groups], lanes, async ([name, entriesOfOne]) => {
    const halt = createHalt(name)
    const done: ImportItem[] = []
    for (const { entry, index, place } of entriesOfOne) {
      context.request.signal.throwIfAborted()
      const work = () =>
        manner.dryRun
          ? planEntry(context, entry, manner, earlier)
          : importEntry(context, entry, manner)
      const result = await outcome(tests ? inTurn(context, { host: name, halt, work }) : work())
      done.push({ index, key: place?.key ?? null, result })
    }
    return done
  })
  return { dryRun: manner.dryRun, items: items.flat().toSorted((a, b) => a.index - b.index) }
}

interface Turn {
  readonly host: string
  readonly halt: Halt
  readonly work: () => Promise<ImportedEntry>
}

/** Where entries are tested, they are as considerate of their host as a test of many records. */
async function inTurn({ hostTurns }: Context, { host, halt, work }: Turn): Promise<ImportedEntry> {
  halt.check()
  try {
    return await hostTurns.take(host, work)
  } catch (error) {
    if (error instanceof RegistryTestFailedError) halt.note(error.test)
    throw error
  }
}
