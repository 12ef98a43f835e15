import { timeWords } from './time-words.ts'
import { decimal, locale } from './words.ts'

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** How long ago or ahead of `now` a moment is: "2 days ago", "in 3 hours", "now". */
export function relativeTime(moment: Date, now: Date): string {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000)
  // The console's clock moves in steps of 20 s, so what has just happened can seem to lie ahead.
  if (seconds > -10 && seconds < 30) return timeWords.now
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  const count = Math.trunc(Math.abs(seconds) / size)
  if (unit === 'day' && count === 1) return seconds < 0 ? timeWords.yesterday : timeWords.tomorrow
  const span = `${count} ${timeWords.units[unit][count === 1 ? 0 : 1]}`
  return seconds < 0 ? timeWords.before(span) : timeWords.after(span)
}

const absolute =
  locale === 'de'
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })
    : null

/** The moment in UTC to the second: `2026-11-23 14:05:09 UTC`, in German `23.11.2026, 14:05:09 UTC`. */
export const absoluteTime = (moment: Date): string =>
  `${absolute?.format(moment) ?? moment.toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** A length of time for people: `340 ms`, `2.4 s`. */
export const duration = (milliseconds: number): string =>
  milliseconds < 1000
    ? `${Math.round(milliseconds)}\u00A0ms`
    : `${decimal(milliseconds / 1000, milliseconds < 10_000 ? 1 : 0)}\u00A0s`
