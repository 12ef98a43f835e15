/** What processes on one database tell each other. */
export interface Notifications {
  /** At most 8,000 bytes (Postgres NOTIFY). */
  readonly send: (payload: string) => Promise<void>

  /**
   * Hears what every process sends, this one too, until the signal. `onGap` is called when some may
   * have been missed, since the connection was lost and found.
   */
  readonly listen: (
    hear: (payload: string) => void,
    options: { readonly signal: AbortSignal; readonly onGap: () => void },
  ) => void
}
