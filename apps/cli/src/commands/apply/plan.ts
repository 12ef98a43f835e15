import { CliError } from '../../errors.ts'
import type { AddRegistryInput, UpdateRegistryInput } from '../../gql/generated/graphql.ts'
import { AWSAUTO, changedCredential, newCredential, takesPassword } from '../registry/credential.ts'
import type { FoundRegistry } from '../registry/find.ts'
import { expiryOf } from '../registry/flags.ts'
import type { Declared } from './declared.ts'
import { type Change, differences, memberFor } from './differences.ts'
import { fileProblem } from './file-problem.ts'
import { SourceError, type Sources } from './sources.ts'

/** What is to be done for one registry of the file. */
export type Step =
  | { readonly action: 'create'; readonly key: string; readonly input: AddRegistryInput }
  | {
      readonly action: 'update'
      readonly key: string
      readonly id: string
      readonly changes: readonly Change[]
      readonly input: UpdateRegistryInput
    }
  | { readonly action: 'none'; readonly key: string; readonly id: string }

export interface PlanOptions {
  /** Secrets are not read, and none is in the steps. */
  readonly dryRun: boolean
  /** Stored secrets cannot be compared; with this they are all sent. */
  readonly replaceSecrets: boolean
}

/**
 * What has to be done so that everything is as declared. All problems with what the file points to
 * are told at once, before anything is changed.
 */
export async function planSteps(
  declared: readonly Declared[],
  existing: ReadonlyMap<string, FoundRegistry>,
  sources: Sources,
  options: PlanOptions,
): Promise<readonly Step[]> {
  const steps: Step[] = []
  const problems: string[] = []
  for (const each of declared) {
    try {
      const found = existing.get(each.key)
      steps.push(
        found === undefined
          ? await creation(each, sources, options)
          : await alteration(each, found, sources, options),
      )
    } catch (error) {
      const isTheFiles =
        error instanceof SourceError || (error instanceof CliError && error.code === 'USAGE')
      if (!isTheFiles) throw error
      problems.push(`${each.place}: ${error.message}`)
    }
  }
  if (problems.length > 0) throw fileProblem(problems)
  return steps
}

async function creation(
  declared: Declared,
  sources: Sources,
  { dryRun }: PlanOptions,
): Promise<Step> {
  const { key, flags } = declared
  const member = memberFor(key, flags, null)
  if (takesPassword(member, flags) && declared.password === null && !isAuto(declared))
    throw new SourceError('The password is missing. Write env:NAME, file:PATH or stdin.')
  const secrets = await secretsOf(declared, sources, dryRun)
  const caCertificate = await certificateOf(declared, sources)
  const expires = expiryOf(flags)
  const input = {
    registry: key,
    credential: newCredential(member, flags, secrets),
    ...(flags.name !== undefined && { name: flags.name }),
    ...(flags.secureConnection !== undefined && { tlsVerify: flags.secureConnection }),
    ...(flags.plainHttp !== undefined && { allowPlainHttp: flags.plainHttp }),
    ...(caCertificate !== null && { caCertificate }),
    ...(expires !== undefined && { secretExpiresAt: expires }),
  }
  return { action: 'create', key, input }
}

async function alteration(
  declared: Declared,
  found: FoundRegistry,
  sources: Sources,
  { dryRun, replaceSecrets }: PlanOptions,
): Promise<Step> {
  const { key, flags } = declared
  const { id } = found
  const caCertificate = await certificateOf(declared, sources)
  const differs = differences({ key, flags, caCertificate }, found)
  const hasSecret = declared.password !== null || declared.sessionToken !== null
  // Where more than a label changes, the secret goes with it: most of it could not be done without.
  const sendsSecret = hasSecret && (replaceSecrets || differs.some(({ field }) => !isLabel(field)))
  const changes = sendsSecret ? [...differs, { field: 'secret' }] : differs
  if (changes.length === 0) return { action: 'none', key, id }

  const secrets = sendsSecret
    ? await secretsOf(declared, sources, dryRun)
    : { password: isAuto(declared) ? AWSAUTO : null, sessionToken: null }
  const fields = new Set(changes.map(({ field }) => field))
  const touches = CREDENTIAL.some((field) => fields.has(field))
  const credential = !touches
    ? null
    : fields.has('method')
      ? newCredential(memberFor(key, flags, found), flags, secrets)
      : changedCredential(flags, found, secrets)
  const input = {
    id,
    // What was compared is what is changed.
    expectedUpdatedAt: found.updatedAt ?? found.createdAt,
    ...(credential !== null && { credential }),
    ...(fields.has('name') && flags.name !== undefined && { name: flags.name }),
    ...(fields.has('secureConnection') && { tlsVerify: flags.secureConnection ?? null }),
    ...(fields.has('plainHttp') && { allowPlainHttp: flags.plainHttp ?? null }),
    ...(fields.has('caFile') && { caCertificate }),
    ...(fields.has('expires') && { secretExpiresAt: expiryOf(flags) ?? null }),
  }
  return { action: 'update', key, id, changes, input }
}

const CREDENTIAL = [
  'method',
  'type',
  'username',
  'roleArn',
  'externalId',
  'tenant',
  'secret',
] as const

function isLabel(field: string): boolean {
  return field === 'name' || field === 'expires'
}

function isAuto({ flags }: Declared): boolean {
  return flags.username === AWSAUTO
}

async function secretsOf(
  declared: Declared,
  sources: Sources,
  dryRun: boolean,
): Promise<{ readonly password: string | null; readonly sessionToken: string | null }> {
  const { password, sessionToken } = declared
  if (isAuto(declared)) return { password: AWSAUTO, sessionToken: null }
  if (dryRun) return { password: null, sessionToken: null }
  return {
    password: password && (await sources.secret(password)),
    sessionToken: sessionToken && (await sources.secret(sessionToken)),
  }
}

async function certificateOf({ flags }: Declared, sources: Sources): Promise<string | null> {
  return typeof flags.caFile === 'string' ? sources.file(flags.caFile) : null
}
