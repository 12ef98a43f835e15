import type { Answer } from '../wire/message.ts'

const form = /^bytes=(?<first>\d+)-(?<last>\d*)$/u

/** The bytes, or the part that a `Range` header asks for (RFC 9110 §14). */
export function ranged(
  bytes: Buffer,
  range: string | undefined,
  headers: Readonly<Record<string, string>>,
): Answer {
  const all = { ...headers, 'accept-ranges': 'bytes' }
  const asked = form.exec(range ?? '')?.groups
  if (asked === undefined) return { status: 200, headers: all, body: bytes }
  const first = Number(asked['first'])
  const end = asked['last'] ? Number(asked['last']) + 1 : bytes.length
  if (first >= bytes.length || end <= first) {
    return { status: 416, headers: { 'content-range': `bytes */${bytes.length}` }, body: '' }
  }
  const part = bytes.subarray(first, end)
  const contentRange = `bytes ${first}-${first + part.length - 1}/${bytes.length}`
  return { status: 206, headers: { ...all, 'content-range': contentRange }, body: part }
}
