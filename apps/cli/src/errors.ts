import { type ExitKind, exitCodes } from './exit-codes.ts'

interface Details {
  /** Stable, upper snake case: what scripts branch on. */
  readonly code: string
  /** What to try. */
  readonly hint?: string | null
  /** More lines between message and hint, for people. */
  readonly lines?: readonly string[]
  /** More members of the JSON object, for programs. */
  readonly data?: Readonly<Record<string, unknown>>
}

/** A failure that the user can act on: printed as one message, without a stack. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly exitCode: number
  readonly code: string
  readonly hint: string | null
  readonly lines: readonly string[]
  readonly data: Readonly<Record<string, unknown>>

  constructor(kind: ExitKind, message: string, { code, hint, lines, data }: Details) {
    super(message)
    this.exitCode = exitCodes[kind]
    this.code = code
    this.hint = hint ?? null
    this.lines = lines ?? []
    this.data = data ?? {}
  }
}

/** A command line that cannot be carried out as it stands. */
export function usageError(message: string, hint?: string): CliError {
  return new CliError('usage', message, { code: 'USAGE', hint: hint ?? null })
}
