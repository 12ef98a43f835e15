import type { Words } from '../words/words.ts'

/** What to say about a code: what happened, and what to try, in every language. */
export interface Remedy {
  /** The sentence about a host, as `host[:port]`. */
  readonly message: (host: string) => Words
  readonly hint: Words
  /** Whether the same call may succeed later without anything being changed. */
  readonly retryable?: true
}
