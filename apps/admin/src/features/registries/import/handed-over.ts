import type { Backend } from '../../../lib/backend.tsx'
import type { Reading } from './reading.ts'

/** By the person's own backend, so that nobody else finds it. */
const readings = new WeakMap<Backend, Reading>()

/** Leaves what was read on another page for the import, which takes it when it opens. */
export const handOver = (backend: Backend, reading: Reading): void =>
  void readings.set(backend, reading)

/** What was left, once. */
export function takeOver(backend: Backend): Reading | null {
  const reading = readings.get(backend) ?? null
  readings.delete(backend)
  return reading
}
