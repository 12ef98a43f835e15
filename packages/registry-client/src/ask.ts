import { setTimeout as wait } from 'node:timers/promises'
import {
  explainConnectionError,
  RegistryAuthError,
  type SessionRequest,
  type Words,
} from '@wharfinger/registry-auth'
import type { RegistryAnswer, RegistryReader } from './registry-reader.ts'

const ATTEMPTS = 4
const FIRST_WAIT_MS = 100

/** Asks for something and takes only a success for an answer. */
export async function ask(
  reader: RegistryReader,
  request: SessionRequest,
): Promise<RegistryAnswer> {
  const answer = await reader.request(request)
  if (answer.status === 200 || answer.status === 206) return answer
  throw await reader.explain(answer)
}

/**
 * Runs something that can be done again from the start, and does so while the connection breaks in
 * the middle of an answer. What breaks before the answer is the session's to repeat.
 */
export async function repeating<T>(
  { host }: RegistryReader,
  signal: AbortSignal | undefined,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt()
    } catch (error) {
      await pauseIfBroken(error, { host, signal, failures, mostFailures: ATTEMPTS })
    }
  }
}

interface Failure {
  readonly host: string
  readonly signal: AbortSignal | undefined
  /** How many there were in a row, with this one. */
  readonly failures: number
  readonly mostFailures: number
}

/** Waits before another attempt, longer each time, or throws where there is to be none. */
export async function pauseIfBroken(
  error: unknown,
  { host, signal, failures, mostFailures }: Failure,
): Promise<void> {
  signal?.throwIfAborted()
  // Whatever has a name already is an answer of the registry, or was repeated by the session.
  if (error instanceof RegistryAuthError) throw error
  if (failures >= mostFailures) throw explainConnectionError(error, host)
  const longest = FIRST_WAIT_MS * 2 ** failures
  try {
    await wait(longest * (0.5 + Math.random() / 2), undefined, { ...(signal && { signal }) })
  } catch {
    signal?.throwIfAborted()
  }
}

/** An answer of a host that breaks the protocol, and how. */
export function protocolError(message: Words, host: string): RegistryAuthError {
  return new RegistryAuthError('PROTOCOL', { host, message })
}
