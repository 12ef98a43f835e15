/**
 * A moment as it is stored on SQLite and read from both databases: `2026-11-23T09:30:00.000+00:00`.
 * It always has 29 characters, so it sorts by time. Prisma's adapter writes the same.
 */
export function moment(date: Date): string {
  return date.toISOString().replace('Z', '+00:00')
}

/** Postgres writes `2026-11-23 09:30:00.5`, in UTC and without trailing zeros. */
export function momentOfPostgres(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11, 19)}${text.slice(19).padEnd(4, text.length === 19 ? '.000' : '0')}+00:00`
}
