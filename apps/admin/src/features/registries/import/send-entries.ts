import type {
  AddRegistryInput,
  ImportConflict,
  ImportRegistriesMutation,
} from '../../../gql/generated/graphql.ts'
import { type Gateway, send } from '../../../lib/send.ts'
import { ImportRegistriesDocument } from './import-documents.ts'
import type { Outcome } from './import-row.ts'

/** A row as it is sent, which happens at the last moment. */
export interface Entry {
  readonly id: string
  readonly input: AddRegistryInput
}

interface Request {
  readonly entries: readonly Entry[]
  readonly onConflict: ImportConflict
  readonly dryRun: boolean
  readonly signal: AbortSignal
}

type Item = Extract<
  ImportRegistriesMutation['importRegistries'],
  { __typename: 'ImportRegistriesSuccess' }
>['results'][number]

function outcomeOf({ result }: Item): Outcome {
  if (result.__typename !== 'ImportedRegistry') {
    const { code, message, hint } = result
    return { state: 'refused', code, message, hint: hint ?? null }
  }
  if (result.action !== 'SKIPPED') {
    const state = result.action === 'CREATED' ? 'created' : 'replaced'
    return { state, registryId: result.registry?.id ?? null }
  }
  return {
    state: 'skipped',
    code: result.skippedCode ?? '',
    message: result.skippedBecause ?? '',
  }
}

/** Imports some entries, or asks what would become of them; an outcome for each by its id. */
export async function importSome(
  gateway: Gateway,
  { entries, onConflict, dryRun, signal }: Request,
): Promise<ReadonlyMap<string, Outcome>> {
  if (entries.length === 0) return new Map()
  const input = {
    entries: entries.map((entry) => entry.input),
    onConflict,
    dryRun,
    validate: false,
  }
  const { importRegistries: answer } = await send(
    gateway,
    ImportRegistriesDocument,
    { input },
    { signal },
  )
  if (answer.__typename !== 'ImportRegistriesSuccess') {
    const { code, message, hint } = answer
    const refused: Outcome = { state: 'refused', code, message, hint: hint ?? null }
    return new Map(entries.map(({ id }) => [id, refused]))
  }
  return new Map(
    answer.results.flatMap((item) => {
      const entry = entries[item.index]
      return entry ? [[entry.id, outcomeOf(item)] as const] : []
    }),
  )
}
