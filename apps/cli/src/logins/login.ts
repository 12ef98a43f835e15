/** What a program signs in to a registry with. */
export interface Login {
  /** The key of the record that it is of. */
  readonly registry: string
  readonly username: string
  readonly secret: string
  /** Milliseconds since 1970; null where nobody says. */
  readonly expiresAt: number | null
}

/** A login is not used in the last minutes of its life: a pull may take as long. */
export const MARGIN_MS = 5 * 60_000

/** For how long from now a login can be relied on; 0 where that is not known. */
export function usableMs({ expiresAt }: Pick<Login, 'expiresAt'>, now: number): number {
  return expiresAt === null ? 0 : Math.max(0, expiresAt - MARGIN_MS - now)
}
