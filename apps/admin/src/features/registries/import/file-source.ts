import type { PasteErrorProblem } from '@wharfinger/registry-auth/pasted'
import type { Source } from './reading.ts'

/** Larger files are not even read. */
const maxBytes = 4 * 1024 * 1024

async function refuse(problem: PasteErrorProblem): Promise<never> {
  const { InvalidPasteError } = await import('@wharfinger/registry-auth/pasted')
  throw new InvalidPasteError(problem)
}

/** UTF-8, or UTF-16 as Windows PowerShell writes what it redirects. */
function decode(bytes: Uint8Array): string | null {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A dropped or chosen file as a source. */
export const fileSource =
  (file: File): Source =>
  async () => {
    if (file.size > maxBytes) return refuse('TOO_LARGE')
    return decode(new Uint8Array(await file.arrayBuffer())) ?? refuse('NOT_TEXT')
  }
