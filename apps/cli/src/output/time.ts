/** UTC to the second, `2022-08-24T21:37:08Z`; empty for a moment that never was. */
export function seconds(moment: string | null): string {
  if (moment === null) return ''
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 19)}Z`
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
] as const

/** A time in the largest unit that leaves nothing over: `1h`, never `60m`. */
export function interval(length: number): string {
  const [unit, size] = UNITS.find(([, each]) => length % each === 0) ?? (['s', 1] as const)
  return `${length / size}${unit}`
}
