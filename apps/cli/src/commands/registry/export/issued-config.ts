import type { CliContext } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { mapBounded } from '../../bounded.ts'
import { loginConfig, pullSecret } from './configs.ts'
import { IDENTITY_TOKEN, isIssued, issueLogin } from './issue.ts'

/** A configuration with logins in it. */
export interface IssuedConfig {
  readonly config: object
  /** When the first of its logins ends; null where none does. */
  readonly ends: string | null
}

interface Wanted {
  readonly isSecret: boolean
  readonly reason: string
  readonly secretName: string
}

/** Requests under way at once: each may ask a cloud for a token. */
const TOGETHER = 4

/** Has logins handed out for these registries; what is not handed out is told and left out. */
export async function issuedConfig(
  context: CliContext,
  keys: readonly string[],
  { isSecret, reason, secretName }: Wanted,
): Promise<IssuedConfig> {
  const outcomes = await mapBounded(keys, TOGETHER, async (key) => issueLogin(context, key, reason))
  const logins = outcomes.filter((outcome) => isIssued(outcome))
  const usable = logins.filter(({ username }) => !isSecret || username !== IDENTITY_TOKEN)
  for (const outcome of outcomes)
    if (!isIssued(outcome)) context.warn(`${outcome.key} is left out: ${outcome.message}`)
  for (const { key } of logins.filter((login) => !usable.includes(login)))
    context.warn(`${key} is left out: it has an identity token, which Kubernetes does not take.`)
  if (usable.length === 0)
    throw new CliError('failed', 'The server handed out no login.', {
      code: 'NOTHING_ISSUED',
      hint:
        outcomes.flatMap((outcome) => (isIssued(outcome) ? [] : (outcome.hint ?? [])))[0] ??
        'An administrator allows it on the page of a registry.',
    })
  context.done(`Exported ${usable.length} registries`)
  const config = loginConfig(usable)
  const [ends = null] = usable.flatMap(({ expiresAt }) => expiresAt ?? []).toSorted()
  return { config: isSecret ? pullSecret(secretName, config) : config, ends }
}
