/** A moment as `Database.rows` hands it out: `2026-11-23T09:30:00.000+00:00`, in UTC. */
export type Moment = string

/** A truth value as `Database.rows` hands it out: 1 or 0. */
export type Flag = number

/** Milliseconds since 1970. */
export function millis(moment: Moment): number {
  return Date.parse(moment)
}
