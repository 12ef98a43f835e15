import { randomUUID } from 'node:crypto'
import type { CheckReport, Credential } from '@wharfinger/registry-auth'
import type { Context } from '../context.ts'
import { ValidationError } from '../errors.ts'
import { admitCredential } from './admit-credential.ts'
import { check } from './check.ts'
import { RegistryExistsError, RegistryTestFailedError } from './errors.ts'
import { createIssues, type Issues, parseCertificates, parseKey, parseName } from './fields.ts'
import type { AddRegistryInput, RegistrySettings } from './input.ts'
import {
  checkWithoutSecrets,
  completeCredential,
  hasSecretFields,
  readCredential,
} from './parse-credential.ts'
import { leavesTypeOpen, withProvedType } from './proved-type.ts'
import { changedIdOf } from './revisions/changed-id.ts'
import { findRegistry, findRegistryByKey, type Registry } from './registry.ts'
import { addToHistory, NEVER_TESTED, reportColumns, toStored } from './report.ts'
import { credentialColumns } from './secret.ts'
import { whoAsks } from './who.ts'

/** A registry that could be stored: every field checked, the secret in hand. */
export interface Draft extends RegistrySettings {
  readonly credential: Credential
  /** Whether a test may find out that the type is another one. */
  readonly detects: boolean
}

/** Checks every field of a new registry and says everything that is wrong at once. */
export function parseDraft(
  context: Pick<Context, 'logins' | 'actor'>,
  input: AddRegistryInput,
): Draft {
  const issues = createIssues()
  const { key, given, name, caCertificate } = readFields(input, issues)
  const credential = given && completeCredential(given, issues)
  if (key && given && credential) {
    const path = ['credential', given.member]
    admitCredential(context, { host: key.host, credential, path }, issues)
  }
  if (issues.list.length > 0 || !key || !given || !credential)
    throw new ValidationError(issues.list)

  const { tlsVerify, allowPlainHttp, secretExpiresAt = null } = input
  const { host } = key
  const { type } = given
  const settings = { host, type, tlsVerify, allowPlainHttp, caCertificate, secretExpiresAt }
  const detects = leavesTypeOpen(host, given)
  return { ...settings, key: key.key, name: name ?? key.key, credential, detects }
}

/** What is known of a new registry before its secret is. */
export interface Outline {
  readonly key: string
  /** Whether the way to sign in has a secret at all. */
  readonly takesSecret: boolean
}

/** Checks the same fields, but that secrets may be left out. */
export function parseOutline(
  context: Pick<Context, 'logins' | 'actor'>,
  input: AddRegistryInput,
): Outline {
  const issues = createIssues()
  const { key, given } = readFields(input, issues)
  const takesSecret = given !== null && hasSecretFields(given)
  if (takesSecret) checkWithoutSecrets(given, issues)
  if (issues.list.length > 0 || !key) throw new ValidationError(issues.list)
  if (!takesSecret) parseDraft(context, input)
  return { key: key.key, takesSecret }
}

function readFields(input: AddRegistryInput, issues: Issues) {
  const key = parseKey(input.registry, issues)
  const given = readCredential(input.credential, key?.host ?? '', issues)
  const name = input.name == null ? null : parseName(input.name, issues)
  const caCertificate =
    input.caCertificate == null ? null : parseCertificates(input.caCertificate, issues)
  return { key, given, name, caCertificate }
}

/** Checks, tests unless told not to, seals and stores. A failing test stores nothing. */
export async function addRegistry(context: Context, input: AddRegistryInput): Promise<Registry> {
  const draft = parseDraft(context, input)
  await refuseTaken(context, draft.key)
  const report = input.validate
    ? await testNow(context, draft)
    : context.drafts.find(whoAsks(context), draft)
  return store(context, draft, report)
}

/** Throws a RegistryExistsError if a living record has the key. */
export async function refuseTaken(context: Context, key: string, except?: string): Promise<void> {
  const existing = await findRegistryByKey(context.database, key)
  if (existing && existing.id !== except) throw new RegistryExistsError(existing)
}

/** Tests what is about to be stored. Who then stores it anyway begins with what was found here. */
export async function testNow(context: Context, draft: Draft): Promise<CheckReport> {
  const { probes, drafts, request } = context
  probes.take(whoAsks(context))
  const report = await check(context, draft, request.signal)
  if (report.ok) return report
  drafts.keep(whoAsks(context), draft, report)
  throw new RegistryTestFailedError(report)
}

async function store(
  context: Context,
  draft: Draft,
  report: CheckReport | null,
): Promise<Registry> {
  const { credential, ...settings } = withProvedType(draft, report)
  const { database, vault, audit, events, actor, requestId } = context
  const id = randomUUID()
  const createdAt = context.now()
  const columns = credentialColumns(vault, credential, { id, version: 1 })
  const hasSecret = columns.sealed !== null
  const stored = report && toStored(report)

  await database.write(async (tx) => {
    const taken = await tx.registry.findUnique({
      where: { liveKey: settings.key },
      select: { id: true },
    })
    if (taken) return
    await tx.registry.create({
      data: {
        ...settings,
        ...columns,
        ...(report &&
          stored &&
          reportColumns(context, report, stored, { ...settings, ...NEVER_TESTED })),
        id,
        liveKey: settings.key,
        nameLower: settings.name.toLowerCase(),
        secretSetAt: hasSecret ? createdAt : null,
        secretSetBy: hasSecret ? (actor?.name ?? null) : null,
        createdAt,
      },
    })
    if (stored) await addToHistory(tx, id, stored)
    await audit.record(tx, {
      action: 'registry.add',
      actor,
      outcome: 'ok',
      subject: settings.key,
      detail: { type: settings.type, method: columns.method, tested: report !== null },
      changedId: changedIdOf(id),
      requestId,
    })
  })
  const registry = await findRegistry(database, id)
  if (!registry) {
    // Somebody else stored this key between the look-up and the transaction.
    await refuseTaken(context, settings.key)
    throw new Error('The registry was stored and is gone.')
  }
  await context.resolver.refresh(id)
  events.publish({ kind: 'registry', id, change: 'CREATED' })
  return registry
}
