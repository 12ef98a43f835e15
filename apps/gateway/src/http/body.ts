import type { IncomingMessage } from 'node:http'
import type { Problem } from './problem.ts'

/** No request needs more: a registry with its CA bundle is some kilobytes. */
export const BODY_LIMIT = 1024 * 1024

export const bodyTooLarge: Problem = {
  status: 413,
  code: 'BODY_TOO_LARGE',
  message: 'The request body is larger than 1 MB.',
  hint: 'Send less at a time.',
}

/** The whole body, or null when it is larger than the limit; the rest is then not read. */
export async function readBody(
  request: IncomingMessage,
  limit: number = BODY_LIMIT,
): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null
  const chunks: Buffer<ArrayBuffer>[] = []
  let size = 0
  for await (const chunk of request) {
    // A request without an encoding set gives out buffers.
    const bytes = chunk as Buffer<ArrayBuffer>
    size += bytes.length
    if (size > limit) return null
    chunks.push(bytes)
  }
  return chunks.length === 1 ? (chunks[0] ?? null) : Buffer.concat(chunks)
}
