import type { Words } from '@wharfinger/registry-auth/kinds'
import type { Context } from '../../context.ts'
import { addRegistry, type Draft, type Outline, parseDraft, parseOutline } from '../add.ts'
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
  readonly skipped: { readonly code: string; readonly reason: Words } | null
}

/** Brings one entry in. Throws what an addition or an update of it throws. */
export async function importEntry(
  context: Context,
  entry: AddRegistryInput,
  { onConflict, validate }: Pick<ImportManner, 'onConflict' | 'validate'>,
): Promise<ImportedEntry> {
  const draft = parseDraft(context, entry)
  const { key, credential } = draft
  const replace = async (existing: Registry): Promise<ImportedEntry> => {
    const skipped = reasonToSkip({ key, takesSecret: hasSecret(credential) }, onConflict)
    if (skipped) return { action: 'SKIPPED', registry: existing, skipped }
    const registry = await makeChange(context, replacementOf(existing, draft), validate)
    return { action: 'REPLACED', registry, skipped: null }
  }
  const existing = await findRegistryByKey(context.database, key)
  if (existing) return replace(existing)
  try {
    const registry = await addRegistry(context, { ...entry, validate })
    return { action: 'CREATED', registry, skipped: null }
  } catch (error) {
    if (!(error instanceof RegistryExistsError)) throw error
    // Somebody was faster.
    return replace(error.registry)
  }
}

/** What would become of an entry, whose secrets may be left out. */
export async function planEntry(
  context: Context,
  entry: AddRegistryInput,
  { onConflict }: Pick<ImportManner, 'onConflict'>,
  /** The keys that came before it. */
  earlier: Set<string>,
): Promise<ImportedEntry> {
  const outline = parseOutline(context, entry)
  const registry = await findRegistryByKey(context.database, outline.key)
  if (!registry && !earlier.has(outline.key)) {
    earlier.add(outline.key)
    return { action: 'CREATED', registry: null, skipped: null }
  }
  const skipped = reasonToSkip(outline, onConflict)
  return { action: skipped ? 'SKIPPED' : 'REPLACED', registry, skipped }
}

/** Why an entry is left out whose registry has a record; null where it takes its place. */
function reasonToSkip(
  { key, takesSecret }: Outline,
  onConflict: ImportManner['onConflict'],
): ImportedEntry['skipped'] {
  if (onConflict === 'SKIP')
    return {
      code: 'REGISTRY_EXISTS',
      reason: {
        en: `There is already a credential for ${key}.`,
        de: `Für ${key} gibt es schon Zugangsdaten.`,
      },
    }
  if (takesSecret) return null
  const reason = {
    en: `The entry for ${key} brings no secret to put in the place of its own.`,
    de: `Der Eintrag für ${key} bringt kein Geheimnis mit, das das gespeicherte ersetzen könnte.`,
  }
  return { code: 'NO_SECRET', reason }
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
