/** What the program sees of the process that it runs in. Only main.ts makes a real one. */
export interface Shell {
  readonly version: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: Stream
  readonly stderr: Stream
  /** Whether somebody can be asked something. */
  readonly canAsk: boolean
  /** Asks for a line without showing what is typed. */
  readonly askSecret: (question: string) => Promise<string>
  readonly readStdin: () => Promise<string>
  readonly readFile: (path: string) => Promise<string>
  /** The permission bits of a file; null where there is none. */
  readonly modeOf: (path: string) => Promise<number | null>
  /** Writes a file that nobody else may read, whole or not at all. */
  readonly writePrivate: (path: string, text: string) => Promise<void>
  readonly hostName: () => Promise<string>
  readonly now: () => Date
  /** Ends early, by throwing the signal's reason, when that is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

export interface Stream {
  readonly isTerminal: boolean
  /** How many characters a line of the terminal holds; null where it is none, or does not say. */
  readonly columns: number | null
  readonly write: (text: string) => void
}
