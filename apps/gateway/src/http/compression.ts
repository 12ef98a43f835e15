import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** The better encoding that a client takes, or null. A quality of 0 refuses one (RFC 9110 §12.5.3). */
export function acceptedEncoding(header: string | null): Encoding | null {
  const accepted = new Set(
    (header ?? '')
      .split(',')
      .filter((entry) => !/;\s*q=0(?:\.0*)?\s*$/v.test(entry))
      .map((entry) => entry.split(';')[0]?.trim().toLowerCase()),
  )
  if (accepted.has('br')) return 'br'
  return accepted.has('gzip') ? 'gzip' : null
}

const kept = new WeakMap<Uint8Array, Map<Encoding, Promise<Buffer<ArrayBuffer>>>>()

/** The compressed form of bytes that never change: made once, off the main thread, then kept. */
export function compressed(bytes: Uint8Array, encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
  const forms = kept.get(bytes) ?? new Map<Encoding, Promise<Buffer<ArrayBuffer>>>()
  kept.set(bytes, forms)
  const form = forms.get(encoding) ?? compress(bytes, encoding)
  forms.set(encoding, form)
  return form
}

function compress(bytes: Uint8Array, encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
  if (encoding === 'gzip') return toGzip(bytes, { level: constants.Z_BEST_COMPRESSION })
  return toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
}
