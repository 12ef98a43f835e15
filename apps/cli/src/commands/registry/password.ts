import type { CliContext } from '../../context.ts'
import { readVariable } from '../../environment.ts'
import { usageError } from '../../errors.ts'
import type { RegistryFlags } from './flags.ts'

/**
 * The password, from where it was put: standard input, a file, or the environment. Null where it
 * is nowhere. One line break at the end belongs to the file, not to the password.
 */
export async function readPassword(
  { env, readStdin, readFile }: CliContext,
  { passwordStdin, passwordFile }: RegistryFlags,
): Promise<string | null> {
  if (passwordStdin && passwordFile !== undefined)
    throw usageError('Both --password-stdin and --password-file are given.', 'Use one of them.')
  if (passwordStdin) return filled(await readStdin(), 'Standard input')
  if (passwordFile !== undefined) return filled(await readFile(passwordFile), 'The password file')
  return readVariable(env, 'REGISTRY_PASSWORD')?.value ?? null
}

/** The same, but asks a person who is there, and fails where nobody is. */
export async function needPassword(context: CliContext, flags: RegistryFlags): Promise<string> {
  const given = await readPassword(context, flags)
  if (given !== null) return given
  const answer = context.canAsk ? await context.askSecret('Password: ') : ''
  if (answer !== '') return answer
  throw usageError(
    'The password is missing.',
    'Set WHARFCTL_REGISTRY_PASSWORD, or use --password-stdin or --password-file.',
  )
}

/** The session token of a temporary key, from its file; null where none is named. */
export async function readSessionToken(
  { readFile }: CliContext,
  { sessionTokenFile }: RegistryFlags,
): Promise<string | null> {
  if (sessionTokenFile === undefined) return null
  return filled(await readFile(sessionTokenFile), 'The session token file')
}

function filled(text: string, where: string): string {
  const password = text.replace(/\r?\n$/v, '')
  if (password === '') throw usageError(`${where} is empty.`)
  return password
}
