import {
  adoptLogin,
  type Credential,
  type CredentialIssue,
  DOCKER_V2_MEMBER,
  hostIssue,
  issueWords,
  type KindName,
  kinds,
  mergeCredentialChange,
  parseCredential,
  parseCredentialChange,
  type ParsedCredential,
  secretFields,
  typeForCredential,
} from '@wharfinger/registry-auth/kinds'
import { classifyHost } from '@wharfinger/registry-auth/reference'
import { type CredentialMember, credentialMembers } from './credential-members.ts'
import type { Issues } from './fields.ts'
import type { CredentialInput, MemberInput } from './input.ts'

/** A credential input of which the member is known, and what it means; not yet its values. */
export interface CredentialDraft {
  /** The member that was given, as it stands in error paths. */
  readonly member: string
  readonly method: Credential['method']
  readonly type: KindName
  /** The values by the method's own names; what was left out is absent. */
  readonly values: Readonly<Record<string, string>>
  /** The name that a field of the method has in the member that was given. */
  readonly nameOf: (field: string) => string
}

/**
 * Which member was given, and what it means at this host. `host` is empty where it could not be
 * read: the credential is then judged by itself.
 */
export function readCredential(
  input: CredentialInput,
  host: string,
  issues: Issues,
): CredentialDraft | null {
  const member = credentialMembers.find(({ name }) => input[name] != null)
  const given = member && input[member.name]
  if (!member || given == null) {
    issues.add(['credential'], 'REQUIRED', {
      en: 'Choose one way to sign in to the registry.',
      de: 'Wählen Sie eine Anmeldeart für die Registry.',
    })
    return null
  }
  const { name } = member
  if (given === false)
    issues.add(['credential', name], 'INVALID', {
      en: `${name} is true, or another member is given.`,
      de: `${name} ist true, oder eine andere Angabe steht dort.`,
    })
  const values = typeof given === 'object' ? given : {}
  refuseNullSecrets(member, values, issues)
  return meaningOf(member, filled(values), host, issues)
}

function meaningOf(
  { name: member, method: { name } }: CredentialMember,
  values: Readonly<Record<string, string>>,
  host: string,
  issues: Issues,
): CredentialDraft {
  // The definition is a registered one, so its name is that of a credential's method.
  const method = name as Credential['method']
  const nameOf = (field: string) => field
  const wrong = host === '' ? null : hostIssue(host, method)
  if (wrong) issues.add(['credential', member], wrong.code, issueWords[wrong.code])
  if (member === DOCKER_V2_MEMBER) return { member, method, type: 'docker_v2', values, nameOf }
  const draft = { member, method, type: typeForCredential(host, method), values, nameOf }
  // Where no lasting password is taken, a user name and a password always stand for something else.
  // Other hosts take them as they are.
  return method === 'basic' && !kinds[draft.type].takesPasswords ? adopt(host, draft) : draft
}

function adopt(host: string, draft: CredentialDraft): CredentialDraft {
  const { username = '', password } = draft.values
  const { method, input } = adoptLogin(host, { username, password: password ?? '' })
  if (method === draft.method) return draft
  const userField = Object.entries(input).find(([, value]) => value === username)?.[0]
  const nameOf = (field: string) => (field === userField ? 'username' : 'password')
  // What was made of a password that was left out is left out too.
  const given = Object.entries(input).filter(
    ([field]) => password !== undefined || field === userField,
  )
  return { ...draft, method, values: Object.fromEntries(given), nameOf }
}

/** The whole credential, checked by the one definition that also makes the forms. */
export function completeCredential(draft: CredentialDraft, issues: Issues): Credential | null {
  const { type, method, values } = draft
  return settle(draft, parseCredential(type, method, values), issues)
}

/** The same where secrets were left out: those of the stored credential stay. */
export function changeCredential(
  draft: CredentialDraft,
  stored: Credential,
  issues: Issues,
): Credential | null {
  const { type, method, values } = draft
  const change = parseCredentialChange(type, method, values)
  if (!change.ok) return settle(draft, change, issues)
  return settle(draft, mergeCredentialChange(type, stored, change.credential), issues)
}

/** Whether the method has anything to seal. */
export function hasSecretFields({ type, method }: CredentialDraft): boolean {
  return secretFields(type, method).length > 0
}

/** The same where only what is not secret has come yet. */
export function checkWithoutSecrets(draft: CredentialDraft, issues: Issues): void {
  const { member, type, method, values } = draft
  // What a plain user name stands for is known only together with its password.
  if (member === 'basic' && method !== 'basic') return
  const parsed = parseCredentialChange(type, method, values)
  if (!parsed.ok) addIssues(draft, parsed.issues, issues)
}

function settle(
  draft: CredentialDraft,
  parsed: ParsedCredential,
  issues: Issues,
): Credential | null {
  if (parsed.ok) return parsed.credential
  addIssues(draft, parsed.issues, issues)
  return null
}

function addIssues(
  { member, nameOf }: CredentialDraft,
  found: readonly CredentialIssue[],
  issues: Issues,
): void {
  for (const { path, code } of found)
    issues.add(['credential', member, ...path.map(nameOf)], code, issueWords[code])
}

/** The member that asks for a method again, where the input did not name one. */
export function memberOf(method: string, type: string, host: string): string {
  const staysDockerV2 = method === 'basic' && type === 'docker_v2'
  return staysDockerV2 && classifyHost(host).type !== type ? DOCKER_V2_MEMBER : method
}

function refuseNullSecrets(
  { name, method }: CredentialMember,
  values: MemberInput,
  issues: Issues,
): void {
  for (const [field, value] of Object.entries(values))
    if (value === null && method.fields[field]?.secret)
      issues.add(['credential', name, field], 'NULL', {
        en: 'A secret cannot be null. Leave it out to keep the stored one.',
        de: 'Ein Geheimnis kann nicht null sein. Lassen Sie es weg, um das gespeicherte zu behalten.',
      })
}

function filled(values: MemberInput): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value == null ? [] : [[name, value]])),
  )
}
