import { RegistryAuthError } from '../errors/errors.ts'
import type { Deadline } from '../transport/deadline.ts'

/** The same work, whose end by the clock is told as `TIMEOUT`. */
export async function inTime<Value>(
  work: Promise<Value>,
  deadline: Deadline,
  host: string,
): Promise<Value> {
  try {
    return await work
  } catch (error) {
    if (deadline.signal.aborted && !deadline.isCancelled())
      throw new RegistryAuthError('TIMEOUT', { host })
    throw error
  }
}
