import { type Command, InvalidArgumentError } from 'commander'
import { readVariable } from './environment.ts'
import { usageError } from './errors.ts'

/** Reads `true` or `false`. */
export function boolean(text: string): boolean {
  if (text === 'true') return true
  if (text === 'false') return false
  throw new InvalidArgumentError('Write true or false.')
}

/**
 * Gives each flag that was not written the value of its variable: `--secure-connection` of the
 * registry commands is `WHARFCTL_REGISTRY_SECURE_CONNECTION`.
 */
export function applyVariables(
  command: Command,
  group: 'REGISTRY' | 'IMAGE',
  env: Readonly<Record<string, string | undefined>>,
): void {
  for (const option of command.options) {
    const name = option.attributeName()
    if (option.hidden || command.getOptionValueSource(name) === 'cli') continue
    const flag = option.long?.slice(2).replaceAll('-', '_').toUpperCase()
    const variable = flag === undefined ? null : readVariable(env, `${group}_${flag}`)
    if (variable === null) continue
    const value = read(variable.name, () =>
      option.isBoolean() || option.negate
        ? boolean(variable.value) !== option.negate
        : (option.parseArg?.(variable.value, undefined) ?? variable.value),
    )
    command.setOptionValueWithSource(name, value, 'env')
  }
}

function read(name: string, parse: () => unknown): unknown {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error
    throw usageError(`${name} is not valid. ${error.message}`)
  }
}

/** Flags without a value that may be written `--flag=true` or `--flag=false` as well. */
const SWITCHES =
  /^--(?<flag>anonymous|plain-http|upsert|wait|force|packages|list|dry-run|replace-secrets|all|remove|login|ignore-not-found|password-stdin)=(?<value>true|false)$/v

export function expandSwitches(args: readonly string[]): string[] {
  return args.flatMap((arg) => {
    const { flag, value } = SWITCHES.exec(arg)?.groups ?? {}
    if (flag === undefined) return [arg]
    if (value === 'true') return [`--${flag}`]
    return flag === 'plain-http' ? ['--no-plain-http'] : []
  })
}
