import type { CliContext } from '../../context.ts'

interface Warning {
  readonly code: string
  readonly message: string
}

/** Says what the server warns of, but for what was said before. */
export function warnOf(
  { warn }: CliContext,
  warnings: readonly Warning[],
  said: ReadonlySet<string> = new Set(),
): void {
  for (const { code, message } of warnings) if (!said.has(code)) warn(message)
}
