import type { CheckReport, Credential } from '@wharfinger/registry-auth'
import { classifyHost } from '@wharfinger/registry-auth/reference'
import type { Context } from '../context.ts'
import { millis } from '../database-cells.ts'
import { ConflictError, NotFoundError, ValidationError } from '../errors.ts'
import { type Draft, refuseTaken } from './add.ts'
import { check } from './check.ts'
import { RegistryTestFailedError } from './errors.ts'
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
  completeCredential,
  type CredentialDraft,
  readCredential,
  typeFor,
} from './parse-credential.ts'
import { findRegistry, type Registry } from './registry.ts'
import { addToHistory, reportColumns, toStored } from './report.ts'
import { hostOf } from './resolve.ts'
import { credentialColumns } from './secret.ts'
import { secretNeeded } from './secret-needed.ts'
import { whoAsks } from './who.ts'

/** A change that may be made: what the record becomes, and whether its connection is another one. */
export interface Change {
  readonly before: Registry
  readonly after: Draft
  /** Whether the credential or the way to the registry changes, so that old results say nothing. */
  readonly reconnects: boolean
  /** Whether the stored secret goes on being used. */
  readonly keepsSecret: boolean
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
  const given = input.credential ? readCredential(input.credential, issues) : null
  const settings = mergeSettings(before, input, given, issues)
  if (issues.list.length > 0 || !settings) throw new ValidationError(issues.list)

  const method = given?.method ?? before.method
  const keepsSecret =
    method !== 'anonymous' && method === before.method && (given?.secret ?? null) === null
  if (method !== 'anonymous' && (given?.secret ?? null) === null) {
    const reason = secretNeeded(before, { ...settings, method })
    if (reason) throw secretRequired(given, method, reason)
  }
  const opened =
    keepsSecret && reconnectsBy(before, settings, given)
      ? await openCredential(context, {
          id: before.id,
          reason: 'reseal',
          actor: context.actor,
          requestId: context.requestId,
        })
      : null
  return finish({ before, settings, given, keepsSecret, kept: opened?.credential ?? null })
}

interface Judged {
  readonly before: Registry
  readonly settings: RegistrySettings
  readonly given: CredentialDraft | null
  readonly keepsSecret: boolean
  readonly kept: Credential | null
}

function finish({ before, settings, given, keepsSecret, kept }: Judged): Change {
  const issues = createIssues()
  const credential = given
    ? completeCredential(
        keepsSecret && kept?.method === 'basic'
          ? { ...given, secret: kept.password }
          : keepsSecret && kept?.method === 'identityToken'
            ? { ...given, secret: kept.token }
            : given,
        issues,
      )
    : (kept ?? { method: 'anonymous' as const })
  if (!credential) throw new ValidationError(issues.list)
  return {
    before,
    after: { ...settings, credential },
    reconnects: reconnectsBy(before, settings, given),
    keepsSecret,
  }
}

/** Makes a judged change: tests it first unless told not to, and leaves the old record if that fails. */
export async function updateRegistry(
  context: Context,
  input: UpdateRegistryInput,
): Promise<Registry> {
  const change = await judgeChange(context, input)
  const { before, after, reconnects } = change
  if (after.key !== before.key) await refuseTaken(context, after.key, before.id)

  let report: CheckReport | null = null
  if (input.validate ?? reconnects) {
    const tested = reconnects ? after : await withStoredCredential(context, change)
    context.probes.take(whoAsks(context))
    report = await check(context, tested, context.request.signal)
    if (!report.ok) throw new RegistryTestFailedError(report)
  } else if (reconnects) report = context.drafts.find(whoAsks(context), after)
  return store(context, change, report)
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

async function store(
  context: Context,
  { before, after, reconnects, keepsSecret }: Change,
  report: CheckReport | null,
): Promise<Registry> {
  const { database, vault, audit, events, tokens, actor, requestId } = context
  const { credential, ...settings } = after
  const { id } = before
  const updatedAt = context.now()
  const version = before.secretVersion + 1
  const columns = reconnects ? credentialColumns(vault, credential, { id, version }) : null
  const stored = report && toStored(report)

  await database.write(async (tx) => {
    const { count } = await tx.registry.updateMany({
      where: {
        id,
        deletedAt: null,
        secretVersion: before.secretVersion,
        updatedAt: before.updatedAt === null ? null : new Date(before.updatedAt),
      },
      data: {
        ...settings,
        liveKey: settings.key,
        nameLower: settings.name.toLowerCase(),
        ...(columns && { ...columns, secretVersion: version, status: 'UNVERIFIED' }),
        ...(columns &&
          !keepsSecret && {
            secretSetAt: columns.sealed === null ? null : updatedAt,
            secretSetBy: columns.sealed === null ? null : (actor?.name ?? null),
          }),
        ...(columns && !report && { lastTest: null, lastTestedAt: null, refusals: 0 }),
        ...(report && stored && reportColumns(report, stored, 0)),
        updatedAt,
      },
    })
    if (count !== 1) throw changedMeanwhile()
    if (stored) await addToHistory(tx, id, stored)
    await audit.record(tx, {
      action: 'registry.update',
      actor,
      outcome: 'ok',
      subject: settings.key,
      detail: { reconnects, newSecret: reconnects && !keepsSecret, tested: report !== null },
      requestId,
    })
  })
  if (reconnects) tokens.drop(`${id}:`)
  await context.resolver.refresh(id)
  events.publish({ kind: 'registry', id, change: 'UPDATED' })
  const registry = await findRegistry(database, id)
  if (!registry) throw new NotFoundError('registry')
  return registry
}

function mergeSettings(
  before: Registry,
  input: UpdateRegistryInput,
  given: CredentialDraft | null,
  issues: Issues,
): RegistrySettings | null {
  const key = input.registry == null ? null : parseKey(input.registry, issues)
  const host = key?.host ?? hostOf(before.key)
  const name = input.name == null ? null : parseName(input.name, issues)
  const certificates =
    input.caCertificate == null ? null : parseCertificates(input.caCertificate, issues)
  const moved = host !== hostOf(before.key)
  const type = given
    ? typeFor(host, given.member, issues)
    : moved
      ? classifyHost(host).type
      : before.type
  // A name that only repeated the key follows it.
  const kept = before.name === before.key && key ? key.key : before.name
  return {
    key: key?.key ?? before.key,
    host,
    name: name ?? kept,
    type,
    tlsVerify: input.tlsVerify ?? Boolean(before.tlsVerify),
    allowPlainHttp: input.allowPlainHttp ?? Boolean(before.allowPlainHttp),
    caCertificate: input.caCertificate === undefined ? before.caCertificate : certificates,
    secretExpiresAt:
      input.secretExpiresAt ??
      (before.secretExpiresAt === null ? null : new Date(before.secretExpiresAt)),
  }
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

function secretRequired(given: CredentialDraft | null, method: string, reason: string) {
  const member = given?.member ?? (method === 'basic' ? 'basic' : 'identityToken')
  const field = method === 'basic' ? 'password' : 'token'
  return new ValidationError(
    [
      {
        path: ['credential', member, field],
        code: 'SECRET_REQUIRED',
        message: `Give the secret again: ${reason}.`,
      },
    ],
    {
      code: 'SECRET_REQUIRED',
      hint: 'A stored secret only goes where it was meant to go. Send it with this change.',
    },
  )
}

function changedMeanwhile(): ConflictError {
  return new ConflictError(
    'Somebody changed this registry in the meantime.',
    'Load it again, and make the change on what is there now.',
  )
}
