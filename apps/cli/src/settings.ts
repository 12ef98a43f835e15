import { readVariable } from './environment.ts'
import { usageError } from './errors.ts'
import { type Format, formats, isFormat } from './output/formats.ts'

/** The flags that every command has. */
export interface GlobalOptions {
  readonly output?: string
  readonly url?: string
  readonly timeout?: string
  /** False by `--no-trunc`. */
  readonly trunc?: boolean
  /** Never a flag, where others could read it: what “login” and “logout” go on with. */
  readonly token?: string
}

/** A value with the flag or variable that it came from. */
export interface Setting<Value> {
  readonly value: Value
  readonly source: string
}

export interface Settings {
  readonly url: Setting<string>
  readonly token: Setting<string | null>
  /** A file with the token, where that itself is not given. */
  readonly tokenFile: Setting<string | null>
  readonly format: Setting<Format>
  readonly caFile: Setting<string | null>
  /** Milliseconds. */
  readonly timeout: Setting<number | null>
  /** Whether tables are cut to the width of the terminal. */
  readonly truncate: Setting<boolean>
}

type Env = Readonly<Record<string, string | undefined>>

/** Flags win over variables, variables over defaults. */
export function readSettings(options: GlobalOptions, env: Env): Settings {
  const pick = (
    flag: string | undefined,
    flagName: string,
    name: string,
  ): Setting<string> | null => {
    if (flag !== undefined) return { value: flag, source: flagName }
    const variable = readVariable(env, name)
    return variable && { value: variable.value, source: variable.name }
  }
  const fallback = { value: null, source: 'default' } as const

  const timeout = pick(options.timeout, '--timeout', 'TIMEOUT')
  return {
    url: pick(options.url, '--url', 'URL') ?? {
      value: 'http://127.0.0.1:4000',
      source: 'default',
    },
    token: pick(options.token, 'login', 'TOKEN') ?? fallback,
    tokenFile: pick(undefined, '', 'TOKEN_FILE') ?? fallback,
    format: formatOf(pick(options.output, '--output', 'FORMAT')),
    caFile: pick(undefined, '', 'CA_FILE') ?? fallback,
    timeout: timeout ? { value: milliseconds(timeout), source: timeout.source } : fallback,
    truncate: truncation(
      pick(options.trunc === false ? 'true' : undefined, '--no-trunc', 'NO_TRUNC'),
    ),
  }
}

function formatOf(setting: Setting<string> | null): Setting<Format> {
  if (setting === null) return { value: 'text', source: 'default' }
  const { value, source } = setting
  if (!isFormat(value))
    throw usageError(`${source} names no output format.`, `Formats: ${formats.join(', ')}.`)
  return { value, source }
}

function truncation(setting: Setting<string> | null): Setting<boolean> {
  if (setting === null) return { value: true, source: 'default' }
  const { value, source } = setting
  if (value !== 'true' && value !== 'false') throw usageError(`${source} is not true or false.`)
  return { value: value === 'false', source }
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 }

function milliseconds({ value, source }: Setting<string>): number {
  const [, amount, unit] = /^(\d{1,6})(s|m|h)?$/v.exec(value) ?? []
  if (amount === undefined || Number(amount) === 0)
    throw usageError(`${source} is not a length of time.`, 'Write 90s, 10m or 1h.')
  return Number(amount) * (UNITS[unit ?? 's'] ?? 1000)
}
