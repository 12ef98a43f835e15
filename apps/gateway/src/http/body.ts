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

/**
 * The whole body, or null when it is larger than the limit; the rest is then not read. By events:
 * iterating over the request costs several times as much, and each request pays for it.
 */
export function readBody(
  request: IncomingMessage,
  limit: number = BODY_LIMIT,
): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve(null)
  const chunks: Buffer<ArrayBuffer>[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer<ArrayBuffer>) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else {
        request.pause()
        resolve(null)
      }
    })
    request.once('end', () => {
      const [first] = chunks
      resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks))
    })
    request.once('error', reject)
    request.once('close', () => {
      if (!request.complete) reject(new Error('The client went away.'))
    })
  })
}
