import { locale } from '../../../lib/words.ts'

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** A length of time in its largest unit that leaves nothing over: `6 hours`, `90 minutes`. */
export function intervalText(seconds: number): string {
  const [unit, size] = units.find(([, each]) => seconds % each === 0) ?? units[3]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    seconds / size,
  )
}

/** How the gateway takes a length of time. */
export const intervalInput = (seconds: number): string => `${seconds}s`

/** The intervals that are offered, in seconds; the gateway takes any from 5 minutes to 30 days. */
export const intervals = [300, 900, 3600, 21_600, 43_200, 86_400, 604_800, 2_592_000] as const

/** The interval that is taken where nobody chose one, in seconds. */
export const usualInterval = 3600
