import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { outcomeError } from '../outcome.ts'
import { addRegistryFlags, expiryOf, readRegistryFlags, type RegistryFlags } from './flags.ts'
import { needPassword, readSessionToken } from './password.ts'
import { presentRegistry } from './registry.ts'
import { testFailedWithSteps } from './test-report.ts'
import { updateRegistry } from './update.ts'
import { warnOf } from './warnings.ts'

const AddRegistry = graphql(`
  mutation AddRegistry($input: AddRegistryInput!) {
    addRegistry(input: $input) {
      __typename
      ... on AddRegistrySuccess {
        registry { ...RegistryFields lastTest { code message } warnings { code message } }
      }
      ... on Error { code message hint }
      ... on ValidationError { fieldErrors { path code message } }
      ... on RegistryExistsError { registry { ...RegistryFields caCertificate } }
      ... on RegistryTestFailedError { test { ...TestReport } }
      ... on RateLimitedError { retryAfterSeconds }
    }
  }
`)

/** `wharfctl registry add REGISTRY --username U` */
export function addCommand(registry: Command, open: OpenContext): void {
  addRegistryFlags(registry.command('add'))
    .description('Store a registry with its credential, once the credential was tested.')
    .argument('<registry>', 'host[:port][/path], as it stands in image names')
    .option('--upsert', 'change the registry when it is stored already')
    .addHelpText(
      'after',
      '\nThe password comes from WHARFCTL_REGISTRY_PASSWORD, --password-stdin, --password-file or a prompt.',
    )
    .action(async (typed: string, _options, command: Command) => {
      const context = open(command)
      const flags: AddFlags = readRegistryFlags(command, context.env)
      await add(context, typed, flags)
    })
}

interface AddFlags extends RegistryFlags {
  readonly upsert?: true
}

async function add(context: CliContext, typed: string, flags: AddFlags): Promise<void> {
  const { chooseMember } = await import('./choose-member.ts')
  const { newCredential, takesPassword } = await import('./credential.ts')
  const member = chooseMember(typed, flags)
  const sessionToken = await readSessionToken(context, flags)
  const asksPassword = takesPassword(member, flags)
  // The password is asked for only when everything else is there.
  if (flags.username !== 'awsauto') newCredential(member, flags, { password: '', sessionToken })
  const password = asksPassword ? await needPassword(context, flags) : null
  const secrets = { password, sessionToken }
  const credential = newCredential(member, flags, secrets)
  const { noteRegistry } = await import('./notes.ts')
  const said = noteRegistry(context, typed, flags, member.method)

  const expires = expiryOf(flags)
  const input = {
    registry: typed,
    credential,
    ...(flags.name !== undefined && { name: flags.name }),
    ...(flags.secureConnection !== undefined && { tlsVerify: flags.secureConnection }),
    ...(flags.plainHttp !== undefined && { allowPlainHttp: flags.plainHttp }),
    ...(flags.validate !== undefined && { validate: flags.validate }),
    ...(typeof flags.caFile === 'string' && {
      caCertificate: await context.readFile(flags.caFile),
    }),
    ...(expires !== undefined && { secretExpiresAt: expires }),
  }
  const { addRegistry } = await context.send(AddRegistry, { input })
  switch (addRegistry.__typename) {
    case 'AddRegistrySuccess': {
      const { registry } = addRegistry
      context.done('Added registry')
      if (registry.lastTest?.code === 'NOT_VERIFIED') context.warn(registry.lastTest.message)
      warnOf(context, registry.warnings, said)
      return presentRegistry(context, registry)
    }
    case 'RegistryExistsError':
      if (flags.upsert) return updateRegistry(context, addRegistry.registry, flags, secrets)
      throw outcomeError({
        ...addRegistry,
        hint: 'Use “wharfctl registry update”, or --upsert to change it from here.',
      })
    case 'RegistryTestFailedError':
      throw testFailedWithSteps(addRegistry.test, context.colour)
    case 'ValidationError':
    case 'RateLimitedError':
      throw outcomeError(addRegistry)
  }
}
