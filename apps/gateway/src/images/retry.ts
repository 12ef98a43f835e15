import { LayerError } from '@wharfinger/image-analysis'
import { RegistryAuthError } from '@wharfinger/registry-auth'

const LONGEST_SECONDS = 300
/** A registry that asks for more than this is not waited for in one go. */
const LONGEST_ASKED_SECONDS = 3_600

/** Faults of this machine under load, not of the layer. */
const LOCAL: ReadonlySet<string> = new Set(['WORKER_FAILED', 'TIMED_OUT'])

/**
 * How many seconds to wait before an image is tried again; null for a failure that will not pass by
 * itself, as a wrong password or a digest that does not fit. A registry that says how long is heard.
 */
export function pauseAfter(error: unknown, attempt: number): number | null {
  const spread = 1 + Math.random() / 4
  const growing = (first: number) => Math.min(first * 2 ** (attempt - 1), LONGEST_SECONDS) * spread
  if (error instanceof LayerError) return LOCAL.has(error.code) ? growing(2) : null
  if (!(error instanceof RegistryAuthError) || !error.retryable) return null
  const asked = Math.min(error.retryAfterSeconds ?? 0, LONGEST_ASKED_SECONDS)
  return Math.max(asked * spread, growing(error.code === 'RATE_LIMITED' ? 60 : 10))
}
