import type { CliContext } from '../../../context.ts'
import { issue } from '../../../logins/issue.ts'

/** A login that was handed out for one registry. */
export interface IssuedLogin {
  readonly key: string
  readonly username: string
  readonly secret: string
  readonly expiresAt: string | null
}

export interface NotIssued {
  readonly key: string
  readonly message: string
  readonly hint: string | null
}

/** The user name that stands for an identity token, which is no password. */
export const IDENTITY_TOKEN = '<token>'

/** Has a login handed out. What the server does not hand out is told, and stops nothing. */
export async function issueLogin(
  context: CliContext,
  key: string,
  reason: string,
): Promise<IssuedLogin | NotIssued> {
  const outcome = await issue(context, { registry: key, reason })
  if (outcome.__typename !== 'IssueRegistryCredentialSuccess') {
    const { message, hint } = outcome
    return { key, message, hint }
  }
  const { username, secret, expiresAt } = outcome.credential
  return { key, username: username ?? IDENTITY_TOKEN, secret, expiresAt }
}

export function isIssued(outcome: IssuedLogin | NotIssued): outcome is IssuedLogin {
  return 'secret' in outcome
}
