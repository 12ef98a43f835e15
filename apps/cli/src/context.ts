import type { TypedDocumentString } from './gql/generated/graphql.ts'
import type { Called, Probe } from './gateway/connect.ts'
import type { SignIns } from './sign-ins.ts'
import type { Format } from './output/formats.ts'
import type { Settings } from './settings.ts'

/** Everything a command may use of the world around it. */
export interface CliContext {
  readonly settings: Settings
  readonly format: Format
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted by Ctrl-C and by the end of `--timeout`. */
  readonly signal: AbortSignal
  /** Whether what is printed is read by a person on a terminal. */
  readonly isTerminal: boolean
  readonly colour: boolean
  /** How wide a table may be; null for as wide as it is. */
  readonly width: number | null

  /** Carries out one operation; an answer that is an error in itself is thrown. */
  readonly send: <Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ) => Promise<Result>
  /** Follows a subscription until it or the signal ends; throws when the connection breaks. */
  readonly watch: <Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
    signal: AbortSignal,
  ) => AsyncIterable<Result>

  /** The text of a file that the server makes, by its path from the server's address. */
  readonly download: (path: string) => Promise<string>
  /** Sends a JSON object to one of the server's own addresses, without signing in. */
  readonly call: (path: string, body: object) => Promise<Called>
  /** What was kept by `wharfctl login`, for this and other servers. */
  readonly signIns: SignIns
  /** Asks whether the server is alive, without signing in. */
  readonly probe: () => Promise<Probe>

  /** Data: lines on standard output. */
  readonly print: (text: string) => void
  /** A check mark with what was done, on standard error, for a person only. */
  readonly done: (text: string) => void
  /** `note:` and a remark, on standard error; for a person only, unless anyone is to see it. */
  readonly note: (text: string, reader?: 'person' | 'anyone') => void
  /** `warning:` and what may go wrong, on standard error, for scripts too. */
  readonly warn: (text: string) => void
  /** Lines that the next ones replace, for a person only; null takes them away. */
  readonly progress: (lines: readonly string[] | null) => void

  readonly canAsk: boolean
  readonly askSecret: (question: string) => Promise<string>
  readonly readStdin: () => Promise<string>
  readonly readFile: (path: string) => Promise<string>
  /** Puts a text in the place of a file, whole or not at all, for its owner alone to read. */
  readonly writePrivate: (path: string, text: string) => Promise<void>
  /** The permission bits of a file; null where there is none. */
  readonly modeOf: (path: string) => Promise<number | null>
  readonly now: () => Date
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly hostName: () => Promise<string>
  readonly version: string
}
