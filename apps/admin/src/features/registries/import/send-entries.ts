import type {
  AddRegistryInput,
  ImportConflict,
  ImportRegistriesMutation,
  RegistryCredentialInput,
} from '../../../gql/generated/graphql.ts'
import { type Gateway, send } from '../../../lib/send.ts'
import { ImportRegistriesDocument } from './import-documents.ts'
import type { ImportRow, Outcome, Secrets } from './import-row.ts'

interface Request {
  readonly rows: readonly ImportRow[]
  readonly onConflict: ImportConflict
  readonly signal: AbortSignal
}

/** An outcome for each row by its id. */
export type Outcomes = ReadonlyMap<string, Outcome>

type Item = Extract<
  ImportRegistriesMutation['importRegistries'],
  { __typename: 'ImportRegistriesSuccess' }
>['results'][number]

function outcomeOf({ result }: Item): Outcome {
  if (result.__typename !== 'ImportedRegistry') {
    const { code, message, hint } = result
    return { state: 'refused', code, message, hint: hint ?? null }
  }
  const registryId = result.registry?.id ?? null
  if (result.action !== 'SKIPPED') {
    const state = result.action === 'CREATED' ? 'created' : 'replaced'
    return { state, registryId }
  }
  const { skippedCode, skippedBecause } = result
  return { state: 'skipped', code: skippedCode ?? '', message: skippedBecause ?? '', registryId }
}

/** A row as the gateway takes it; null where it lacks a credential or a registry. */
function entryOf(
  { registry, credential }: ImportRow,
  secrets: Readonly<Record<string, string>>,
): AddRegistryInput | null {
  if (credential === null || registry === '') return null
  const { method, values } = credential
  // The parser names each method and its fields as the input's member has them.
  const input = { [method]: { ...values, ...secrets } } as unknown as RegistryCredentialInput
  return { registry, credential: input }
}

interface Sending extends Request {
  readonly dryRun: boolean
  readonly secretsOf: (row: ImportRow) => Readonly<Record<string, string>> | undefined
}

async function sendRows(
  gateway: Gateway,
  { rows, onConflict, dryRun, signal, secretsOf }: Sending,
): Promise<Outcomes> {
  const sent = rows.flatMap((row) => {
    const secrets = secretsOf(row)
    const entry = secrets && entryOf(row, secrets)
    return entry ? [{ id: row.id, entry }] : []
  })
  if (sent.length === 0) return new Map()
  const entries = sent.map(({ entry }) => entry)
  const input = { entries, onConflict, dryRun, validate: false }
  const document = ImportRegistriesDocument
  const { importRegistries: answer } = await send(gateway, document, { input }, { signal })
  if (answer.__typename !== 'ImportRegistriesSuccess') {
    const { code, message, hint } = answer
    const refused: Outcome = { state: 'refused', code, message, hint: hint ?? null }
    return new Map(sent.map(({ id }) => [id, refused]))
  }
  return new Map(
    answer.results.flatMap((item) => {
      const row = sent[item.index]
      return row ? [[row.id, outcomeOf(item)] as const] : []
    }),
  )
}

/** Asks what would become of some rows. No secret is sent. */
export const planRows = (gateway: Gateway, request: Request): Promise<Outcomes> =>
  sendRows(gateway, { ...request, dryRun: true, secretsOf: () => ({}) })

/** Imports some rows, each with its secret, which is looked up at the last moment. */
export const importRows = (
  gateway: Gateway,
  secrets: Secrets,
  request: Request,
): Promise<Outcomes> =>
  sendRows(gateway, { ...request, dryRun: false, secretsOf: ({ id }) => secrets.get(id) })
