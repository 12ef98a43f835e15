import type { Context } from '../../context.ts'
import { addRegistry, type Draft, parseDraft } from '../add.ts'
import { RegistryExistsError } from '../errors.ts'
import type { AddRegistryInput } from '../input.ts'
import { type Change, isFound } from '../judge-change.ts'
import { findRegistryByKey, type Registry } from '../registry.ts'
import { hasSecret } from '../secret.ts'
import { settingsOf } from '../settings-of.ts'
import { makeChange } from '../update.ts'

/** What is done with all entries of an import. */
export interface ImportManner {
  /** What becomes of an entry whose registry has a record. */
  readonly onConflict: 'SKIP' | 'REPLACE_SECRET'
  readonly validate: boolean
  /** Says what would be done, by a look at the database alone. */
  readonly dryRun: boolean
}

/** What was done with an entry that did not fail, or would be done. */
export interface ImportedEntry {
  readonly action: 'CREATED' | 'REPLACED' | 'SKIPPED'
  /** The record; null for one that a dry run would create. */
  readonly registry: Registry | null
  /** Why it was left out. */
  readonly skipped: { readonly code: string; readonly reason: string } | null
}

/** Brings one entry in. Throws what an addition or an update of it throws. */
export async function importEntry(
  context: Context,
  entry: AddRegistryInput,
  manner: ImportManner,
  /** The keys that came before it in a dry run. */
  earlier: Set<string>,
): Promise<ImportedEntry> {
  const { dryRun, validate } = manner
  const draft = parseDraft(context, entry)
  const existing = await findRegistryByKey(context.database, draft.key)
  if (existing || earlier.has(draft.key)) return meetExisting(context, { draft, existing }, manner)
  if (dryRun) {
    earlier.add(draft.key)
    return { action: 'CREATED', registry: null, skipped: null }
  }
  try {
    const registry = await addRegistry(context, { ...entry, validate })
    return { action: 'CREATED', registry, skipped: null }
  } catch (error) {
    if (!(error instanceof RegistryExistsError)) throw error
    // Somebody was faster.
    return meetExisting(context, { draft, existing: error.registry }, manner)
  }
}

interface Meeting {
  readonly draft: Draft
  /** Null where a dry run only would have made it. */
  readonly existing: Registry | null
}

async function meetExisting(
  context: Context,
  { draft, existing }: Meeting,
  { onConflict, dryRun, validate }: ImportManner,
): Promise<ImportedEntry> {
  const skip = (code: string, reason: string): ImportedEntry => ({
    action: 'SKIPPED',
    registry: existing,
    skipped: { code, reason },
  })
  const { key, credential } = draft
  if (onConflict === 'SKIP')
    return skip('REGISTRY_EXISTS', `There is already a credential for ${key}.`)
  if (!hasSecret(credential))
    return skip(
      'NO_SECRET',
      `The entry for ${key} brings no secret to put in the place of its own.`,
    )
  if (dryRun || !existing) return { action: 'REPLACED', registry: existing, skipped: null }

  const registry = await makeChange(context, replacementOf(existing, draft), validate)
  return { action: 'REPLACED', registry, skipped: null }
}

/**
 * The whole of the new credential and nothing of the old one, at the same host and by the same way.
 * What was known of the end of the old secret says nothing of the new one.
 */
function replacementOf(before: Registry, draft: Draft): Change {
  const { credential, detects, secretExpiresAt } = draft
  // A plain password leaves a type that a test has found as it is.
  const type = detects && isFound(before) ? before.type : draft.type
  return {
    before,
    after: { ...settingsOf(before), type, secretExpiresAt, credential, detects },
    reconnects: true,
    keepsSecret: false,
    promotes: false,
  }
}
