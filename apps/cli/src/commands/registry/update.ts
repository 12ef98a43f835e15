import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import { usageError } from '../../errors.ts'
import type { UpdateRegistryInput } from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { outcomeError } from '../outcome.ts'
import type { GivenSecrets } from './credential.ts'
import { findRegistry, type FoundRegistry } from './find.ts'
import { addRegistryFlags, expiryOf, readRegistryFlags, type RegistryFlags } from './flags.ts'
import { readPassword, readSessionToken } from './password.ts'
import { presentRegistry } from './registry.ts'
import { testFailedWithSteps } from './test-report.ts'
import { warnOf } from './warnings.ts'

const UpdateRegistry = graphql(`
  mutation UpdateRegistry($input: UpdateRegistryInput!) {
    updateRegistry(input: $input) {
      __typename
      ... on UpdateRegistrySuccess {
        registry { ...RegistryFields lastTest { code message } warnings { code message } }
      }
      ... on Error { code message hint }
      ... on ValidationError { fieldErrors { path code message } }
      ... on RegistryTestFailedError { test { ...TestReport } }
      ... on RateLimitedError { retryAfterSeconds }
    }
  }
`)

/** `wharfctl registry update REGISTRY …`: only what is given changes. */
export function updateCommand(registry: Command, open: OpenContext): void {
  addRegistryFlags(registry.command('update'))
    .description('Change a registry. What is not given stays, the password as well.')
    .argument('<registry>', 'host[:port][/path], or its id')
    .option('--registry <registry>', 'new host[:port][/path]')
    .addHelpText(
      'after',
      '\nA new password comes from WHARFCTL_REGISTRY_PASSWORD, --password-stdin or --password-file.',
    )
    .action(async (key: string, _options, command: Command) => {
      const context = open(command)
      const flags: UpdateFlags = readRegistryFlags(command, context.env)
      const secrets = {
        password: await readPassword(context, flags),
        sessionToken: await readSessionToken(context, flags),
      }
      await updateRegistry(context, await findRegistry(context, key), flags, secrets)
    })
}

interface UpdateFlags extends RegistryFlags {
  readonly registry?: string
}

/** Changes a registry that was found, and prints what it is now. */
export async function updateRegistry(
  context: CliContext,
  found: FoundRegistry,
  flags: UpdateFlags,
  secrets: GivenSecrets,
): Promise<void> {
  const { id } = found
  const changes = await changesOf(context, found, flags, secrets)
  if (Object.keys(changes).length === 0)
    throw usageError('There is nothing to change.', 'Add --help to see what can be changed.')
  const validate = flags.validate !== undefined && { validate: flags.validate }

  const { updateRegistry: outcome } = await context.send(UpdateRegistry, {
    input: { id, ...changes, ...validate },
  })
  if (outcome.__typename === 'UpdateRegistrySuccess') {
    context.done('Updated registry')
    const { registry } = outcome
    if (registry.lastTest?.code === 'NOT_VERIFIED') context.warn(registry.lastTest.message)
    warnOf(context, registry.warnings)
    return presentRegistry(context, registry)
  }
  if (outcome.__typename === 'RegistryTestFailedError')
    throw testFailedWithSteps(outcome.test, context.colour)
  throw outcomeError(outcome)
}

async function changesOf(
  context: CliContext,
  found: FoundRegistry,
  flags: UpdateFlags,
  secrets: GivenSecrets,
): Promise<Omit<UpdateRegistryInput, 'id'>> {
  const { changedCredential } = await import('./credential.ts')
  const credential = changedCredential(flags, found, secrets)
  const expires = expiryOf(flags)
  return {
    ...(flags.registry !== undefined && { registry: flags.registry }),
    ...(flags.name !== undefined && { name: flags.name }),
    ...(credential !== null && { credential }),
    ...(flags.secureConnection !== undefined && { tlsVerify: flags.secureConnection }),
    ...(flags.plainHttp !== undefined && { allowPlainHttp: flags.plainHttp }),
    ...(flags.caFile === false && { caCertificate: null }),
    ...(typeof flags.caFile === 'string' && {
      caCertificate: await context.readFile(flags.caFile),
    }),
    ...(expires !== undefined && { secretExpiresAt: expires }),
  }
}
