import type { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import { LayerError } from './layer-error.ts'

export interface TarEntry {
  readonly type: 'file' | 'directory' | 'symlink' | 'hardlink' | 'other'
  readonly name: string
  /** Where a link points, as written; empty for what is no link. */
  readonly target: string
  /** The content, or null where it is longer than `most` bytes. Read it before the next entry. */
  readonly read: (most: number) => Promise<Buffer | null>
}

/**
 * The entries of a tar archive, one after another. Takes each chunk as it comes and passes it to
 * `onChunk`, to the last byte after the archive's end.
 */
export async function* tarEntries(
  archive: Readable,
  onChunk: (chunk: Buffer) => void,
): AsyncGenerator<TarEntry, void, undefined> {
  const parser = extract()
  let wake = (): void => {}
  parser.on('drain', () => wake())
  parser.on('close', () => wake())
  // The iterator below reports what this says too, but it is not listening before it starts.
  parser.on('error', () => {})

  let failure: Error | undefined
  const feed = async (): Promise<void> => {
    try {
      for await (const chunk of archive) {
        if (!Buffer.isBuffer(chunk)) continue
        onChunk(chunk)
        if (parser.destroyed) return
        if (!parser.write(chunk)) await new Promise<void>((resolve) => (wake = resolve))
      }
      parser.end(null)
    } catch (error) {
      failure = error instanceof Error ? error : new Error('The source failed')
      parser.destroy(null)
    }
  }
  const fed = feed()
  try {
    for await (const source of parser) {
      const { name, type, linkname } = source.header
      let taken = false
      yield {
        type: typeOf(type),
        name,
        target: linkname ?? '',
        read: (most) => {
          taken = true
          return contentOf(source, source.header.size, most).catch(() => {
            throw failure ?? new LayerError('BAD_TAR')
          })
        },
      }
      if (!taken) source.resume()
    }
  } catch {
    throw failure ?? new LayerError('BAD_TAR')
  } finally {
    archive.destroy()
    parser.destroy(null)
  }
  await fed
  if (failure !== undefined) throw failure
}

async function contentOf(
  source: AsyncIterable<unknown> & { readonly resume: () => unknown },
  size: number,
  most: number,
): Promise<Buffer | null> {
  if (size > most) {
    source.resume()
    return null
  }
  const pieces: Uint8Array[] = []
  for await (const piece of source) if (piece instanceof Uint8Array) pieces.push(piece)
  const content = Buffer.concat(pieces)
  // An archive that ends early ends its entries without an error.
  if (content.length !== size) throw new LayerError('BAD_TAR')
  return content
}

function typeOf(type: string | null): TarEntry['type'] {
  switch (type) {
    case 'file':
    case 'contiguous-file':
      return 'file'
    case 'directory':
    case 'symlink':
      return type
    case 'link':
      return 'hardlink'
    default:
      return 'other'
  }
}
