/** UTC to the second, `2022-08-24T21:37:08Z`; empty for a moment that never was. */
export function seconds(moment: string | null): string {
  if (moment === null) return ''
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 19)}Z`
}
