import { CommanderError } from 'commander'
import { readVariable } from './environment.ts'
import { CliError, usageError } from './errors.ts'
import { exitCodes } from './exit-codes.ts'
import { interrupted } from './gateway/failures.ts'
import { contextOpener } from './open-context.ts'
import { type Format, isFormat } from './output/formats.ts'
import { errorText } from './output/report-error.ts'
import { expandSwitches } from './parse-flags.ts'
import { createProgram } from './program.ts'
import type { Shell } from './shell.ts'

/** Carries out one command line and gives the exit code. */
export async function run(args: readonly string[], shell: Shell): Promise<number> {
  const program = createProgram(shell, contextOpener(shell))
  try {
    await program.parseAsync(expandSwitches(args), { from: 'user' })
    return exitCodes.done
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done
    const failure = explain(error, shell)
    const { isTerminal } = shell.stderr
    const colour = isTerminal && (shell.env['NO_COLOR'] ?? '') === ''
    if (isTerminal) shell.stderr.write('\r\u001B[2K')
    shell.stderr.write(`${errorText(failure, wantedFormat(args, shell), colour)}\n`)
    return failure.exitCode
  }
}

function explain(error: unknown, shell: Shell): CliError {
  if (error instanceof CliError) return error
  if (error instanceof CommanderError) return usage(error)
  if (shell.signal.aborted) return interrupted()
  return new CliError('failed', `wharfctl has a fault. ${whereFrom(error)}`, {
    code: 'INTERNAL',
    hint: 'Report it, with the command and the version that “wharfctl version” prints.',
  })
}

/** Kind and place of a fault; its message may quote what it stumbled over. */
function whereFrom(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const frame = error.stack?.split('\n').find((line) => line.startsWith('    at '))
  return `${error.name}${frame?.replace('    ', ' ') ?? ''}`
}

/** Commander repeats the flag as typed, with its value; a password was often meant to be one. */
function usage({ code, message }: CommanderError): CliError {
  if (code === 'commander.help')
    return usageError('A command is missing.', '“wharfctl help” lists the commands.')
  const said = message
    .replace(/^error: /v, '')
    .replace(/'(--[^=']+)=[^]*'/v, "'$1'")
    .replace(/'(-[^\-])[^']+'/v, "'$1'")
  return /'-(?:-pass(?:word)?|p)'/v.test(said)
    ? usageError(
        `${said}. A password is never taken from the command line, where others can read it.`,
        'Set WHARFCTL_REGISTRY_PASSWORD, or use --password-stdin or --password-file.',
      )
    : usageError(said, 'Add --help to see what the command takes.')
}

/** The format for the error, even where the flags could not be read to the end. */
function wantedFormat(args: readonly string[], { env }: Shell): Format {
  const at = args.findIndex((arg) => /^(?:-o|--output)$/v.test(arg))
  const joined = args.map((arg) => /^(?:-o=?|--output=)(.+)$/v.exec(arg)?.[1]).find(Boolean)
  const wanted =
    joined ?? args[at === -1 ? args.length : at + 1] ?? readVariable(env, 'FORMAT')?.value
  return wanted !== undefined && isFormat(wanted) ? wanted : 'text'
}
