import type { Credential } from '@wharfinger/registry-auth'
import type { Context } from '../../context.ts'
import { NotFoundError, ValidationError } from '../../errors.ts'
import { createIssues, type Issues } from '../fields.ts'
import type { CredentialInput } from '../input.ts'
import { changedMeanwhile } from '../judge-change.ts'
import { completeCredential, memberOf, readCredential } from '../parse-credential.ts'
import { changedIdOf } from '../revisions/changed-id.ts'
import { findRegistry, type Registry } from '../registry.ts'
import { hostOf } from '../resolve.ts'
import { credentialColumns, hasSecret } from '../secret.ts'

export interface StageSecretInput {
  readonly id: string
  readonly credential: CredentialInput
  readonly secretExpiresAt?: Date | null | undefined
}

/**
 * Keeps a second secret beside the one that serves, in the place of one that was staged before. It
 * signs in to the same registry in the same way, and until it is promoted it only ever is tested.
 */
export async function stageSecret(context: Context, input: StageSecretInput): Promise<Registry> {
  const { database, vault, audit, events, actor, requestId } = context
  const { id } = input
  const before = await findRegistry(database, id)
  if (!before) throw new NotFoundError('registry')
  const issues = createIssues()
  const credential = readStaged(before, input.credential, issues)
  if (!credential || issues.list.length > 0) throw new ValidationError(issues.list)

  const version = before.stagedVersion + 1
  const place = { id, version, column: 'stagedSealed' } as const
  const { publicFields, sealed } = credentialColumns(vault, credential, place)
  await database.write(async (tx) => {
    const { secretVersion, stagedVersion } = before
    const { count } = await tx.registry.updateMany({
      // Every change of the way to the registry is another version: it was judged for this one.
      where: { id, deletedAt: null, secretVersion, stagedVersion },
      data: {
        stagedSealed: sealed,
        stagedPublicFields: publicFields,
        stagedVersion: version,
        stagedAt: context.now(),
        stagedBy: actor?.name ?? null,
        stagedExpiresAt: input.secretExpiresAt ?? null,
        stagedTest: null,
      },
    })
    if (count !== 1) throw changedMeanwhile()
    await audit.record(tx, {
      action: 'registry.stage-secret',
      actor,
      outcome: 'ok',
      subject: before.key,
      changedId: changedIdOf(id),
      requestId,
    })
  })
  events.publish({ kind: 'registry', id, change: 'UPDATED' })
  return (await findRegistry(database, id)) ?? before
}

/** A whole credential of the record's own type and method; null, and the reason among the issues. */
function readStaged(
  { key, type, method }: Registry,
  input: CredentialInput,
  issues: Issues,
): Credential | null {
  const host = hostOf(key)
  const given = readCredential(input, host, issues)
  if (!given) return null
  const path = ['credential', given.member]
  if (given.method !== method) {
    const member = memberOf(method, type, host)
    issues.add(path, 'METHOD_CHANGES', {
      en: `A staged secret signs in as this record does, by ${member}. Update the record to sign in by another way.`,
      de: `Ein bereitgestelltes Geheimnis meldet sich an wie dieser Eintrag, mit ${member}. Ändern Sie den Eintrag, um sich anders anzumelden.`,
    })
    return null
  }
  const credential = completeCredential({ ...given, type }, issues)
  if (credential && !hasSecret(credential))
    issues.add(path, 'NO_SECRET', {
      en: 'There is no secret in this way of signing in, and so none to stage.',
      de: 'Diese Anmeldeart hat kein Geheimnis, das bereitgestellt werden könnte.',
    })
  return credential
}
