import { millis, type Moment } from '../database-cells.ts'

/** UTC to the second, `2022-08-24T21:37:08Z`. */
export function seconds(moment: Moment): string {
  return `${new Date(millis(moment)).toISOString().slice(0, 19)}Z`
}

export function secondsOrNull(moment: Moment | null): string | null {
  return moment === null ? null : seconds(moment)
}
