import { outcomeError } from '../commands/outcome.ts'
import { connect } from '../gateway/connect.ts'
import { type Client, readText } from './client.ts'
import { issue } from './issue.ts'
import type { Login } from './login.ts'

/** What a login is wanted for. */
export interface Question {
  readonly named: { readonly registry: string } | { readonly image: string }
  /** Kept in the audit: which program asks, and on which machine. */
  readonly reason: string
}

export interface NotHeld {
  readonly code: string
}

/** Where there is nothing for whoever asks: a program then goes on without a login. */
const NOT_HELD: ReadonlySet<string> = new Set([
  'ISSUING_DISABLED',
  'PRINCIPAL_NOT_ALLOWED',
  'STATIC_SECRET_NOT_ALLOWED',
  'PUSH_NOT_ALLOWED',
  'NOTHING_TO_ISSUE',
  'NOT_VERIFIED',
  'NOT_FOUND',
  'FORBIDDEN',
])

/**
 * Asks the server for a login.
 *
 * @throws {CliError} where nobody can say whether there is one
 */
export async function obtainLogin(
  { settings, token, env, version, signal }: Client,
  { named, reason }: Question,
): Promise<(Login & { readonly stored: boolean }) | NotHeld> {
  const { value: caFile } = settings.caFile
  const gateway = connect({
    settings,
    token,
    ca: caFile === null ? null : readText(caFile),
    env,
    version,
    signal,
  })
  const result = await issue(gateway, {
    ...named,
    kind: 'LOGIN',
    repositories: [],
    actions: ['PULL'],
    reason: reason.slice(0, 200),
  })
  if (result.__typename !== 'IssueRegistryCredentialSuccess') {
    if (NOT_HELD.has(result.code)) return { code: result.code }
    throw outcomeError(result)
  }
  const { registry, username, secret, expiresAt, stored } = result.credential
  return {
    registry,
    username: username ?? '',
    secret,
    expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
    stored,
  }
}
