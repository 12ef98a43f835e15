import type { CheckReport } from '@wharfinger/registry-auth'
import type { Context } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { type Draft, refuseTaken, testNow } from './add.ts'
import type { UpdateRegistryInput } from './input.ts'
import { type Change, judgeChange } from './judge-change.ts'
import { openCredential } from './open-credential.ts'
import type { Registry } from './registry.ts'
import { storeChange } from './store-change.ts'
import { whoAsks } from './who.ts'

/** Makes a judged change: tests it first unless told not to, and leaves the old record if that fails. */
export async function updateRegistry(
  context: Context,
  input: UpdateRegistryInput,
): Promise<Registry> {
  return makeChange(context, await judgeChange(context, input), input.validate ?? null)
}

/** The same of a change that is judged. Without a word on it, a new way to the registry is tested. */
export async function makeChange(
  context: Context,
  change: Change,
  validate: boolean | null,
): Promise<Registry> {
  const { before, after, reconnects } = change
  if (after.key !== before.key) await refuseTaken(context, after.key, before.id)

  let report: CheckReport | null = null
  if (validate ?? reconnects) {
    const tested = reconnects ? after : await withStoredCredential(context, change)
    report = await testNow(context, tested)
  } else if (reconnects) report = context.drafts.find(whoAsks(context), after)
  return storeChange(context, change, report)
}

/** The draft with the credential as it is stored, opened for a test. */
export async function withStoredCredential(
  context: Context,
  { before, after }: Change,
): Promise<Draft> {
  const { actor, requestId } = context
  const opened = await openCredential(context, { id: before.id, reason: 'test', actor, requestId })
  if (!opened) throw new NotFoundError('registry')
  return { ...after, credential: opened.credential }
}
