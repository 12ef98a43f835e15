import type { Redact } from '../credential/redaction.ts'
import type { ResponseHeaders } from '../transport/headers.ts'

const MOST_BYTES = 4096
/** No date after it, no other code before it: what else stands in the field is for caches. */
const WARNING = /^299 - "(?<text>(?:[^"\\]|\\.)*)"$/sv

/**
 * What a registry says in `Warning` fields, for people to read; nothing is ever done because of it.
 * At most 4,096 bytes, printable, without the login in them.
 *
 * @see distribution-spec, "Warnings"
 */
export function readWarnings(headers: ResponseHeaders, redact: Redact): readonly string[] {
  const warnings: string[] = []
  let bytes = 0
  for (const field of [headers['warning'] ?? []].flat()) {
    bytes += field.length
    if (bytes > MOST_BYTES) break
    // Fields come as Latin-1; registries write UTF-8.
    const value = Buffer.from(field, 'latin1').toString('utf8').trim()
    const text = WARNING.exec(value)?.groups?.['text']?.replaceAll(/\\(.)/gsv, '$1') ?? ''
    if (/[\p{C}\p{Zl}\p{Zp}\uFFFD]/v.test(text)) continue
    const shown = redact(text).trim()
    if (shown !== '') warnings.push(shown)
  }
  return warnings
}
