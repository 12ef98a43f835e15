import { decimal, locale } from './words.ts'

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' })

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** How long ago or ahead of `now` a moment is: "2 days ago", "in 3 hours", "now". */
export function relativeTime(moment: Date, now: Date): string {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000)
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit)
  }
  // The console's clock moves in steps of 20 s, so what has just happened can seem to lie ahead.
  return relative.format(seconds > -10 && seconds < 30 ? 0 : seconds, 'second')
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
    ? `${Math.round(milliseconds)} ms`
    : `${decimal(milliseconds / 1000, milliseconds < 10_000 ? 1 : 0)} s`
