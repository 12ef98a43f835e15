import type { CliContext } from '../../context.ts'
import type { UpdateRegistryInput } from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import { mapBounded } from '../bounded.ts'
import { type EntryOutcome, importEntries } from '../registry/import/import-entries.ts'
import type { Change } from './differences.ts'
import type { Step } from './plan.ts'

const ApplyRegistry = graphql(`
  mutation ApplyRegistry($input: UpdateRegistryInput!) {
    updateRegistry(input: $input) {
      __typename
      ... on UpdateRegistrySuccess { registry { id } }
      ... on Error { code message hint }
      ... on ValidationError { fieldErrors { path code message } }
    }
  }
`)

/** What became of one registry of the file, or would. */
export interface Applied {
  readonly registry: string
  readonly action: 'created' | 'updated' | 'unchanged' | 'refused'
  readonly changes: readonly Change[]
  readonly id: string | null
  /** Why it was refused. */
  readonly code: string | null
  readonly message: string | null
  readonly hint: string | null
}

interface Manner {
  readonly dryRun: boolean
  readonly validate: boolean
}

/** Updates under way at once: the server writes one after the other anyway. */
const TOGETHER = 4

/** Does what was planned: first what is new, many by one request, then what changes, one by one. */
export async function carryOut(
  context: CliContext,
  steps: readonly Step[],
  { dryRun, validate }: Manner,
): Promise<readonly Applied[]> {
  const creations = steps.filter((step) => step.action === 'create')
  const created = await importEntries(
    context,
    creations.map(({ input }) => input),
    { onConflict: 'SKIP', dryRun, validate },
  )
  const updates = steps.filter((step) => step.action === 'update')
  let done = 0
  const updated = await mapBounded(updates, TOGETHER, async ({ input }) => {
    const refusal = dryRun ? null : await update(context, { ...input, validate })
    done += 1
    if (updates.length > TOGETHER) context.progress([`${done} of ${updates.length} updated`])
    return refusal
  })
  context.progress(null)

  const createdBy = new Map(creations.map(({ key }, at) => [key, created[at]]))
  const refusedBy = new Map(updates.map(({ key }, at) => [key, updated[at]]))
  return steps.map((step): Applied => {
    if (step.action === 'create') return ofCreation(step.key, createdBy.get(step.key))
    const { key: registry, id } = step
    if (step.action === 'none') return { ...nothing, registry, id, action: 'unchanged' }
    const refusal = refusedBy.get(registry) ?? null
    const common = { ...nothing, registry, id, changes: step.changes }
    return refusal === null
      ? { ...common, action: 'updated' }
      : { ...common, ...refusal, action: 'refused' }
  })
}

const nothing = { changes: [], id: null, code: null, message: null, hint: null } as const

type Refusal = Pick<Applied, 'code' | 'message' | 'hint'>

async function update({ send }: CliContext, input: UpdateRegistryInput): Promise<Refusal | null> {
  const { updateRegistry: outcome } = await send(ApplyRegistry, { input })
  if (outcome.__typename === 'UpdateRegistrySuccess') return null
  const { code, message, hint } = outcome
  const fields = outcome.__typename === 'ValidationError' ? outcome.fieldErrors : []
  const more = fields.filter((each) => each.message !== message)
  return { code, message: [message, ...more.map((each) => each.message)].join(' '), hint }
}

function ofCreation(registry: string, outcome: EntryOutcome | undefined): Applied {
  const { action, id = null, code = null, message = null, hint = null } = outcome ?? {}
  if (action === 'created') return { ...nothing, registry, id, action }
  return {
    ...nothing,
    registry,
    action: 'refused',
    code,
    message,
    hint: hint ?? 'Somebody added it meanwhile. Apply the file again.',
  }
}
