import { RegistryAuthError } from '@wharfinger/registry-auth'
import type { Context } from '../../context.ts'
import { DomainError, NotFoundError, ValidationError } from '../../errors.ts'
import { noteRefusal } from '../record-report.ts'
import { whoAsks } from '../who.ts'
import { CredentialNotIssuedError, givenUp, notEnabled, notMade } from './errors.ts'
import { findIssuing, type IssuingRecord, keyOf } from './find-record.ts'
import { mayIssue, notForYou, stillMayIssue } from './issuer.ts'
import { type IssuedCredential, make, type Made, refusalOf } from './make.ts'
import { type IssueInput, type IssueRequest, parseIssue } from './request.ts'

/**
 * Hands a credential of a record out, if its policy and whoever asks allow it. Each issue is in the
 * audit before it is answered, in the transaction that looks once more whether it is allowed: what
 * an administrator has switched off by then, on whichever server, is not handed out.
 */
export async function issueCredential(
  context: Context,
  input: IssueInput,
): Promise<IssuedCredential> {
  const request = parseIssue(input)
  context.issues.take(whoAsks(context))
  const { actor, resolver } = context
  const key = keyOf(resolver, request)
  try {
    if (key === null || !mayIssue(actor, key)) throw unknownTo(context)
    const issuing = await findIssuing(context, key)
    if (!issuing) throw unknownTo(context)
    return await issue(context, issuing, request)
  } catch (error) {
    if (error instanceof DomainError) await recordRefusal(context, { key, request, error })
    throw error
  }
}

async function issue(
  context: Context,
  issuing: IssuingRecord,
  request: IssueRequest,
): Promise<IssuedCredential> {
  const { record, ticks } = issuing
  const { id, key } = record
  if (!ticks.enabled) throw notEnabled(key)
  const refusal = refusalOf(issuing, request)
  if (refusal) throw refusal(key)
  checkRepositories(context, issuing, request)
  if (issuing.givenUp) throw givenUp(key)

  const made = await make(context, issuing, request).catch(async (error: unknown) => {
    if (!(error instanceof RegistryAuthError)) throw error
    const version = record.secretVersion
    await noteRefusal(context, { id, version, error })
    throw notMade(error)
  })
  // Whoever has gone is handed nothing, and nothing is said to have been.
  context.request.signal.throwIfAborted()
  await recordIssue(context, issuing, request, made)
  return made.credential
}

/** People see which records there are; a token that may issue one learns of no other. */
function unknownTo({ actor }: Context): DomainError {
  return actor?.kind === 'user' && actor.role === 'admin'
    ? new NotFoundError('registry')
    : notForYou()
}

/** A record hands out what it serves, and nothing that a narrower one serves. */
function checkRepositories(
  { resolver }: Context,
  { record }: IssuingRecord,
  { repositories }: IssueRequest,
): void {
  const [host = ''] = record.key.split('/')
  const isServed = (repository: string) => resolver.match({ host, repository })?.id === record.id
  if (repositories.every(isServed)) return
  throw new ValidationError([
    {
      path: ['repositories'],
      code: 'NOT_SERVED',
      message: {
        en: `${record.key} does not serve all of these repositories.`,
        de: `${record.key} gilt nicht für alle diese Repositorys.`,
      },
    },
  ])
}

const STILL =
  'SELECT "id" FROM "Registry" WHERE "id" = ? AND "deletedAt" IS NULL' +
  ' AND "issuanceVersion" = ? AND "secretVersion" = ?'

async function recordIssue(
  context: Context,
  { record: { id, key }, issuanceVersion }: IssuingRecord,
  { kind, reason, repositories, actions }: IssueRequest,
  { credential, version }: Made,
): Promise<void> {
  const { database, audit, actor, requestId } = context
  const { scope, expiresAt, stored } = credential
  await database.write(async (tx) => {
    const still = await tx.statement(STILL, [id, issuanceVersion, version])
    if (still.length === 0) throw changedMeanwhile(key)
    if (!(await stillMayIssue(tx, actor))) throw notForYou()
    await audit.record(tx, {
      action: 'registry.issue-credential',
      actor,
      outcome: 'ok',
      subject: key,
      detail: {
        reason,
        kind,
        scope,
        expiresAt: expiresAt?.toISOString() ?? null,
        ...(stored && { stored }),
        ...(kind === 'TOKEN' && { repositories, actions }),
      },
      requestId,
    })
  })
}

interface Refused {
  readonly key: string | null
  readonly request: IssueRequest
  readonly error: DomainError
}

async function recordRefusal(
  { database, audit, actor, requestId }: Context,
  { key, request: { kind, reason }, error }: Refused,
): Promise<void> {
  const failed = error instanceof CredentialNotIssuedError && error.failed
  await database.write((tx) =>
    audit.record(tx, {
      action: 'registry.issue-credential',
      actor,
      outcome: failed ? 'failed' : 'refused',
      subject: key,
      detail: { reason, kind, code: error.code },
      requestId,
    }),
  )
}

function changedMeanwhile(key: string): CredentialNotIssuedError {
  return notMade(new RegistryAuthError('CREDENTIAL_CHANGED', { host: key }))
}
