import { registryTypes, type RegistryTypeName } from '@wharfinger/registry-auth/reference'
import { type Command, Option } from 'commander'
import { usageError } from '../../errors.ts'
import { applyVariables, boolean } from '../../parse-flags.ts'

/** The flags that `registry add` and `registry update` share. */
export interface RegistryFlags {
  readonly username?: string
  readonly type?: RegistryTypeName
  readonly name?: string
  readonly method?: string
  readonly roleArn?: string
  readonly externalId?: string
  readonly tenant?: string
  readonly sessionTokenFile?: string
  readonly anonymous?: true
  readonly secureConnection?: boolean
  readonly validate?: boolean
  /** A file's name; false to forget the certificates. */
  readonly caFile?: string | false
  readonly plainHttp?: boolean
  readonly expires?: string
  readonly passwordStdin?: true
  readonly passwordFile?: string
}

export function addRegistryFlags(command: Command): Command {
  return (
    command
      .option('--username <name>', 'user name; the password is never a flag')
      .addOption(new Option('--type <type>', 'type of the registry').choices(registryTypes))
      .option('--name <name>', 'name to show; the registry itself when not given')
      .option('--method <method>', 'way to sign in, such as ecrAccessKey; found out when not given')
      .option('--role-arn <arn>', 'role to assume at Amazon')
      .option('--external-id <id>', 'external ID that the role asks for')
      .option('--tenant <tenant>', "directory of Azure's service principal")
      .option('--session-token-file <file>', 'session token of a temporary key of Amazon')
      .option('--anonymous', 'fetch without a credential')
      .option('--secure-connection <bool>', "check the registry's certificate", boolean)
      .option('--validate <bool>', 'test the credential before it is stored', boolean)
      .option('--ca-file <file>', 'certificates (PEM) of a private authority')
      .option('--no-ca-file', 'forget the certificates of a private authority')
      .option('--plain-http', 'reach the registry without TLS, where the operator allows it')
      .option('--no-plain-http', 'reach the registry over TLS')
      .option('--expires <time>', 'when the password runs out, such as 2027-01-31')
      .option('--password-stdin', 'read the password from standard input')
      .option('--password-file <file>', 'read the password from a file')
      // Other spellings that are in use.
      .addOption(new Option('--secure-conection <bool>').argParser(boolean).hideHelp())
      .addOption(new Option('--registry-type <type>').choices(registryTypes).hideHelp())
      .allowExcessArguments()
  )
}

/** Reads the flags of a command line that names one registry. */
export function readRegistryFlags(
  command: Command,
  env: Readonly<Record<string, string | undefined>>,
): RegistryFlags {
  if (command.args.length > 1)
    throw usageError(
      'There is more than one argument. The password is not one: others could read it.',
      'The password comes from WHARFCTL_REGISTRY_PASSWORD, --password-stdin or --password-file.',
    )
  applyVariables(command, 'REGISTRY', env)
  const { secureConection, registryType, ...flags } = command.opts<
    RegistryFlags & { secureConection?: boolean; registryType?: RegistryTypeName }
  >()
  return {
    ...flags,
    ...(secureConection !== undefined && { secureConnection: secureConection }),
    ...(registryType !== undefined && { type: registryType }),
  }
}

/** The moment of `--expires`, as the API takes it. */
export function expiryOf({ expires }: RegistryFlags): string | undefined {
  if (expires === undefined) return undefined
  const moment = new Date(expires)
  if (Number.isNaN(moment.getTime()))
    throw usageError('--expires is not a date.', 'Write 2027-01-31, or 2027-01-31T12:00:00Z.')
  return moment.toISOString()
}
