/** Server errors that the same request meets again, however often it is sent. */
const LASTING: ReadonlySet<number> = new Set([501, 505, 508, 510, 511])
const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 3000
/** A server that asks for more than this is taken at its word: the caller learns when to come back. */
export const RETRY_AFTER_CAP_MS = 20_000

/**
 * Whether a request is worth sending again. One that may have changed something is so only where the
 * server says that it did nothing.
 */
export function isRetryable(method: string, status: number): boolean {
  if (status === 429 || status === 503) return true
  return method !== 'POST' && (status === 408 || (status >= 500 && !LASTING.has(status)))
}

/**
 * Milliseconds that `Retry-After` asks for: seconds, also with a fraction, or an HTTP date. Null for
 * what is past or cannot be read.
 *
 * @see RFC 9110 §10.2.3
 */
export function parseRetryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,10}(?:\.\d{1,9})?$/.test(text)) return Math.ceil(Number(text) * 1000)
  if (!/^[A-Z][a-z]{2},/.test(text)) return null
  const wait = Date.parse(text) - now
  return wait > 0 ? wait : null
}

/** Full jitter: anything between nothing and a ceiling that doubles (`attempt` counts from 0). */
export function backoff(attempt: number): number {
  return Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt)
}
