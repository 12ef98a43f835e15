import type { Credential } from '@wharfinger/registry-auth'
import { parseCredential as parseByKind } from '@wharfinger/registry-auth/kinds'
import { classifyHost } from '@wharfinger/registry-auth/reference'
import type { CredentialInput } from './input.ts'
import type { Issues } from './fields.ts'

/** A credential input before its secret is known to be there. */
export interface CredentialDraft {
  /** The member that was given, as it stands in error paths. */
  readonly member: keyof CredentialInput
  readonly method: Credential['method']
  readonly username: string | null
  /** The value of the secret; null when it was left out. */
  readonly secret: string | null
}

const MEMBERS = ['anonymous', 'basic', 'dockerV2', 'identityToken'] as const

/** Which member was given, with what is checked before the secret matters. */
export function readCredential(input: CredentialInput, issues: Issues): CredentialDraft | null {
  const member = MEMBERS.find((name) => input[name] != null)
  if (!member) {
    issues.add(['credential'], 'REQUIRED', 'Choose one way to sign in to the registry.')
    return null
  }
  const path = ['credential', member]
  if (member === 'anonymous') {
    if (input.anonymous !== true)
      issues.add(path, 'INVALID', 'anonymous is true, or another member is given.')
    return { member, method: 'anonymous', username: null, secret: null }
  }
  if (member === 'identityToken') {
    const token = input.identityToken?.token
    if (token === null) nullSecret([...path, 'token'], issues)
    return { member, method: 'identityToken', username: null, secret: token ?? null }
  }
  const basic = input[member]
  if (basic?.password === null) nullSecret([...path, 'password'], issues)
  return {
    member,
    method: 'basic',
    username: basic?.username ?? '',
    secret: basic?.password ?? null,
  }
}

/**
 * The whole credential, checked by the one definition that also makes the forms. `secret` is what
 * was given or what is stored.
 */
export function completeCredential(
  { member, method, username, secret }: CredentialDraft,
  issues: Issues,
): Credential | null {
  if (method === 'anonymous') return { method }
  const fields = method === 'basic' ? { username, password: secret } : { token: secret }
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  const parsed = parseByKind('docker_v2', method, given)
  if (parsed.ok) return parsed.credential
  for (const { path, code, message } of parsed.issues)
    issues.add(['credential', member, ...path.map(String)], code, message)
  return null
}

/**
 * The type of a record: `dockerV2` says so itself, the other members take what the host looks like.
 * ECR hosts only take short-lived passwords, so `basic` there is refused with what works instead.
 */
export function typeFor(host: string, member: keyof CredentialInput, issues: Issues): string {
  if (member === 'dockerV2') return 'docker_v2'
  const { type } = classifyHost(host)
  if (type === 'awsecr')
    issues.add(
      ['credential', member],
      'WRONG_METHOD',
      'Amazon ECR takes no lasting password, and access keys are not supported yet. The member ' +
        'dockerV2 with the user name AWS and the output of aws ecr get-login-password works for ' +
        'twelve hours.',
    )
  return type
}

function nullSecret(path: readonly string[], issues: Issues): void {
  issues.add(path, 'NULL', 'A secret cannot be null. Leave it out to keep the stored one.')
}
