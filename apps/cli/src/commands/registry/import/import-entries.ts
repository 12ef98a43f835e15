import type { CliContext } from '../../../context.ts'
import type {
  AddRegistryInput,
  ImportConflict,
  ImportEntriesMutation,
} from '../../../gql/generated/graphql.ts'
import { graphql } from '../../../gql/generated/index.ts'
import { mapBounded } from '../../bounded.ts'
import { outcomeError } from '../../outcome.ts'
import { batchesOf } from './batches.ts'

const ImportEntries = graphql(`
  mutation ImportEntries($input: ImportRegistriesInput!) {
    importRegistries(input: $input) {
      __typename
      ... on ImportRegistriesSuccess {
        results {
          index
          key
          result {
            __typename
            ... on ImportedRegistry { action skippedCode skippedBecause registry { id } }
            ... on Error { code message hint }
            ... on ValidationError { fieldErrors { path code message } }
          }
        }
      }
      ... on Error { code message hint }
      ... on ValidationError { fieldErrors { path code message } }
    }
  }
`)

/** What became of an entry, or would. */
export interface EntryOutcome {
  readonly action: 'created' | 'replaced' | 'skipped' | 'refused'
  readonly id: string | null
  /** Why it was skipped or refused. */
  readonly code: string | null
  readonly message: string | null
  readonly hint: string | null
}

interface Manner {
  readonly onConflict: ImportConflict
  readonly dryRun: boolean
  readonly validate: boolean
}

/** Requests under way at once: the server writes one after the other anyway. */
const TOGETHER = 3
/** A test may take a while, and all of one request have two minutes. */
const TESTED_TOGETHER = 5

/** Brings entries in, some at a time; an outcome for each, in their order. */
export async function importEntries(
  context: CliContext,
  entries: readonly AddRegistryInput[],
  manner: Manner,
): Promise<EntryOutcome[]> {
  const size = (entry: AddRegistryInput): number => JSON.stringify(entry).length
  const tests = manner.validate && !manner.dryRun
  const batches = batchesOf(entries, size, tests ? TESTED_TOGETHER : undefined)
  let done = 0
  const outcomes = await mapBounded(batches, tests ? 1 : TOGETHER, async (batch) => {
    const found = await importBatch(context, batch, manner)
    done += batch.length
    if (batches.length > 1) context.progress([`${done} of ${entries.length}`])
    return found
  })
  context.progress(null)
  return outcomes.flat()
}

async function importBatch(
  { send }: CliContext,
  entries: readonly AddRegistryInput[],
  manner: Manner,
): Promise<EntryOutcome[]> {
  const { importRegistries } = await send(ImportEntries, {
    input: { entries: [...entries], ...manner },
  })
  if (importRegistries.__typename !== 'ImportRegistriesSuccess')
    throw outcomeError(importRegistries)
  return importRegistries.results.map(({ result }) => outcomeOf(result))
}

type Result = Extract<
  ImportEntriesMutation['importRegistries'],
  { __typename: 'ImportRegistriesSuccess' }
>['results'][number]['result']

const ACTIONS = { CREATED: 'created', REPLACED: 'replaced', SKIPPED: 'skipped' } as const

function outcomeOf(result: Result): EntryOutcome {
  if (result.__typename !== 'ImportedRegistry') {
    const { code, message, hint } = result
    const fields = result.__typename === 'ValidationError' ? result.fieldErrors : []
    const more = fields.filter((each) => each.message !== message)
    const said = [message, ...more.map(({ path, message: why }) => `${path.join('.')}: ${why}`)]
    return { action: 'refused', id: null, code, message: said.join(' '), hint }
  }
  const { action, skippedCode, skippedBecause, registry } = result
  return {
    action: ACTIONS[action],
    id: registry?.id ?? null,
    code: skippedCode,
    message: skippedBecause,
    hint: null,
  }
}
