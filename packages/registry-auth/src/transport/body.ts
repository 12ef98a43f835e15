import type { Readable } from 'node:stream'
import { RegistryAuthError } from '../errors/errors.ts'
import { explainConnectionError } from './connection-error.ts'

/** Error bodies are read up to here and cut. */
export const ERROR_BODY_LIMIT = 64 * 1024

/** Reads a body whole. Stops at the limit and fails with `RESPONSE_TOO_LARGE`. */
export async function readBody(body: Readable, limit: number, host: string): Promise<Buffer> {
  const { bytes, isWhole } = await readUpTo(body, limit, host)
  if (!isWhole) throw new RegistryAuthError('RESPONSE_TOO_LARGE', { host })
  return bytes
}

/** Reads a body up to the limit and drops the rest of it. */
export async function readUpTo(
  body: Readable,
  limit: number,
  host: string,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      if (!(chunk instanceof Uint8Array)) continue
      chunks.push(chunk)
      size += chunk.byteLength
      // Leaving the loop destroys the stream, and with it the connection.
      if (size > limit) return { bytes: Buffer.concat(chunks).subarray(0, limit), isWhole: false }
    }
  } catch (error) {
    throw explainConnectionError(error, host)
  }
  return { bytes: Buffer.concat(chunks), isWhole: true }
}

/** Drops an unread body. A short one is read off, so that its connection is free again. */
export function discardBody(body: Readable): void {
  readUpTo(body, ERROR_BODY_LIMIT, '').catch(() => {})
}

/** Lets a body pass and fails it with `RESPONSE_TOO_LARGE` once it is longer than the limit. */
export async function* capBody(
  body: Readable,
  limit: number,
  host: string,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) continue
    size += chunk.byteLength
    if (size > limit) throw new RegistryAuthError('RESPONSE_TOO_LARGE', { host })
    yield chunk
  }
}
