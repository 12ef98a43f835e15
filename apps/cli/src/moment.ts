import { usageError } from './errors.ts'

const UNITS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/**
 * The moment that a flag means: a date, or a time from now such as `90d`; `before` counts it back.
 *
 * @throws {CliError} a usage error that names the flag
 */
export function momentOf(
  text: string,
  flag: string,
  now: Date,
  direction: 'after' | 'before',
): string {
  const [, amount, unit] = /^(\d{1,5})(m|h|d)$/v.exec(text) ?? []
  const length = Number(amount) * (UNITS[unit ?? ''] ?? 0)
  const time =
    amount === undefined
      ? Date.parse(text)
      : now.getTime() + (direction === 'after' ? length : -length)
  if (Number.isNaN(time))
    throw usageError(
      `${flag} is not a time.`,
      'Write 90d, 12h, 2027-01-31 or 2027-01-31T12:00:00Z.',
    )
  return new Date(time).toISOString()
}
