import type { Credential } from '@wharfinger/registry-auth'
import {
  type CredentialField,
  credentialFields,
  hostIssue,
  issueWords,
  typeForCredential,
  type Words,
} from '@wharfinger/registry-auth/kinds'
import type { Context } from '../context.ts'
import { millis } from '../database-cells.ts'
import { ConflictError, NotFoundError, ValidationError } from '../errors.ts'
import type { Draft } from './add.ts'
import { admitCredential } from './admit-credential.ts'
import {
  createIssues,
  type Issues,
  parseCertificates,
  parseKey,
  parseName,
  refuseNulls,
} from './fields.ts'
import type { RegistrySettings, UpdateRegistryInput } from './input.ts'
import { openCredential } from './open-credential.ts'
import {
  changeCredential,
  completeCredential,
  type CredentialDraft,
  memberOf,
  readCredential,
} from './parse-credential.ts'
import { leavesTypeOpen } from './proved-type.ts'
import { findRegistry, type Registry } from './registry.ts'
import { hostOf } from './resolve.ts'
import { secretNeeded } from './secret-needed.ts'

/** A change that may be made: what the record becomes, and whether its connection is another one. */
export interface Change {
  readonly before: Registry
  readonly after: Draft
  /** Whether the credential or the way to the registry changes, so that old results say nothing. */
  readonly reconnects: boolean
  /** Whether the stored secrets go on being used, and none was given. */
  readonly keepsSecret: boolean
  /** Whether the credential is the one that was staged. */
  readonly promotes: boolean
}

const NOT_NULL = [
  'name',
  'registry',
  'credential',
  'tlsVerify',
  'allowPlainHttp',
  'secretExpiresAt',
  'validate',
  'expectedUpdatedAt',
]

/**
 * Judges a change. Whether the secret has to be given again is decided before any look-up of a
 * name or any packet, and before the stored one is opened.
 */
export async function judgeChange(context: Context, input: UpdateRegistryInput): Promise<Change> {
  const before = await findRegistry(context.database, input.id)
  if (!before) throw new NotFoundError('registry')
  const expected = input.expectedUpdatedAt
  if (expected && expected.getTime() !== millis(before.updatedAt ?? before.createdAt))
    throw changedMeanwhile()

  const issues = createIssues()
  refuseNulls(input, NOT_NULL, issues)
  const key = input.registry == null ? null : parseKey(input.registry, issues)
  const host = key?.host ?? hostOf(before.key)
  const given = input.credential ? readCredential(input.credential, host, issues) : null
  const settings = mergeSettings({ before, input, given, key: key?.key ?? before.key }, issues)
  if (issues.list.length > 0) throw new ValidationError(issues.list)

  const method = given?.method ?? before.method
  const secrets = credentialFields(settings.type, method).filter(({ secret }) => secret)
  const left = secrets.filter(({ name }) => given?.values[name] === undefined)
  const reason = secretNeeded(before, { ...settings, method })
  if (reason !== null && left.length > 0) refuseToKeep({ before, settings, given, left, reason })

  const reconnects = reconnectsBy(before, settings, given)
  const keepsSome = reason === null && left.length > 0
  const { actor, requestId } = context
  const opened =
    reconnects && (keepsSome || given === null)
      ? await openCredential(context, { id: before.id, reason: 'reseal', actor, requestId })
      : null
  const credential = credentialAfter(given, keepsSome, opened?.credential ?? null)
  if (reconnects) {
    const path = given ? ['credential', given.member] : ['registry']
    const refused = createIssues()
    admitCredential(context, { host, credential, path }, refused)
    if (refused.list.length > 0) throw new ValidationError(refused.list)
  }
  const keepsSecret = keepsSome && left.length === secrets.length
  const detects = leavesTypeOpen(host, given)
  const after = { ...settings, credential, detects }
  return { before, after, reconnects, keepsSecret, promotes: false }
}

function credentialAfter(
  given: CredentialDraft | null,
  keepsSome: boolean,
  stored: Credential | null,
): Credential {
  // Where nothing about the connection changes, the stored credential stays closed.
  if (!given) return stored ?? { method: 'anonymous' }
  const issues = createIssues()
  const credential =
    keepsSome && stored
      ? changeCredential(given, stored, issues)
      : completeCredential(given, issues)
  if (!credential) throw new ValidationError(issues.list)
  return credential
}

interface Kept {
  readonly before: Registry
  readonly settings: RegistrySettings
  readonly given: CredentialDraft | null
  /** The secrets that were left out. */
  readonly left: readonly CredentialField[]
  readonly reason: Words
}

/** Throws where a secret has to be given again that the credential cannot do without. */
function refuseToKeep({ before, settings, given, left, reason }: Kept): void {
  const { type, host } = settings
  const method = given?.method ?? before.method
  const needed = left.filter(({ required }) => required)
  if (needed.length === 0) return
  const member = given?.member ?? memberOf(method, type, host)
  const nameOf = given?.nameOf ?? ((field: string) => field)
  throw new ValidationError(
    needed.map(({ name }) => ({
      path: ['credential', member, nameOf(name)],
      code: 'SECRET_REQUIRED',
      message: {
        en: `Give the secret again: ${reason.en}.`,
        de: `Geben Sie das Geheimnis erneut an: ${reason.de}.`,
      },
    })),
    {
      code: 'SECRET_REQUIRED',
      hint: {
        en: 'A stored secret only goes where it was meant to go. Send it with this change.',
        de: 'Ein gespeichertes Geheimnis geht nur dorthin, wofür es bestimmt war. Geben Sie es mit dieser Änderung erneut an.',
      },
    },
  )
}

interface Merged {
  readonly before: Registry
  readonly input: UpdateRegistryInput
  readonly given: CredentialDraft | null
  readonly key: string
}

function mergeSettings({ before, input, given, key }: Merged, issues: Issues): RegistrySettings {
  const host = hostOf(key)
  const name = input.name == null ? null : parseName(input.name, issues)
  const certificates =
    input.caCertificate == null ? null : parseCertificates(input.caCertificate, issues)
  const moved = host !== hostOf(before.key)
  if (moved && !given) {
    const wrong = hostIssue(host, before.method)
    if (wrong) issues.add(['registry'], wrong.code, issueWords[wrong.code])
  }
  const kept = moved ? typeForCredential(host, before.method) : before.type
  return {
    key,
    host,
    // A name that only repeated the key follows it.
    name: name ?? (before.name === before.key ? key : before.name),
    // A plain password leaves a type that a test has found as it is.
    type: given && !(given.member === 'basic' && !moved && isFound(before)) ? given.type : kept,
    tlsVerify: input.tlsVerify ?? Boolean(before.tlsVerify),
    allowPlainHttp: input.allowPlainHttp ?? Boolean(before.allowPlainHttp),
    caCertificate: input.caCertificate === undefined ? before.caCertificate : certificates,
    secretExpiresAt:
      input.secretExpiresAt ??
      (before.secretExpiresAt === null ? null : new Date(before.secretExpiresAt)),
  }
}

/** A Harbor is known by a test alone: no host name says it. */
export function isFound({ type, method }: Registry): boolean {
  return type === 'harbor' && method === 'basic'
}

function reconnectsBy(
  before: Registry,
  after: RegistrySettings,
  given: CredentialDraft | null,
): boolean {
  return (
    given !== null ||
    after.host !== hostOf(before.key) ||
    after.tlsVerify !== Boolean(before.tlsVerify) ||
    after.allowPlainHttp !== Boolean(before.allowPlainHttp) ||
    after.caCertificate !== before.caCertificate
  )
}

/** Somebody else was faster. */
export function changedMeanwhile(): ConflictError {
  return new ConflictError(
    {
      en: 'Somebody changed this registry in the meantime.',
      de: 'Jemand hat diese Registry inzwischen geändert.',
    },
    {
      en: 'Load it again, and make the change on what is there now.',
      de: 'Laden Sie sie neu, und ändern Sie den jetzigen Stand.',
    },
  )
}
