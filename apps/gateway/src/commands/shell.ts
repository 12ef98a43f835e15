import type { Writable } from 'node:stream'

/** What a command knows of the process it runs in. */
export interface Shell {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The repository's root: what relative paths are relative to. */
  readonly root: string
  readonly version: string
  /** A line of data, on standard output. */
  readonly print: (line: string) => void
  /** A line for people, on standard error. */
  readonly note: (line: string) => void
  readonly log: Writable
  /** Whether a person sees standard output, and the log. */
  readonly terminal: { readonly output: boolean; readonly log: boolean }
  /** Aborted when the process is asked to end. */
  readonly stop: AbortSignal
}
