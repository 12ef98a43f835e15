import type { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import { LayerError } from './layer-error.ts'

export interface TarEntry {
  readonly type: 'file' | 'directory' | 'symlink' | 'hardlink' | 'other'
  readonly name: string
  /** Where a link points, as written; empty for what is no link. */
  readonly target: string
  /** Bytes of content, as the archive says. */
  readonly size: number
  /** Whether somebody may run it. */
  readonly executable: boolean
  /** The content, or null where it is longer than `most` bytes. Read it before the next entry. */
  readonly read: (most: number) => Promise<Buffer | null>
  /** Shows the content piece by piece for as long as `visitor` wants more; instead of `read`. */
  readonly visit: (visitor: (piece: Buffer) => boolean) => Promise<void>
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
      const { name, type, linkname, size, mode } = source.header
      let taken = false
      const take = async <T>(taking: Promise<T>): Promise<T> => {
        taken = true
        return taking.catch(() => {
          throw failure ?? new LayerError('BAD_TAR')
        })
      }
      yield {
        type: typeOf(type),
        name,
        target: linkname ?? '',
        size,
        executable: ((mode ?? 0) & 0o111) !== 0,
        read: (most) => take(contentOf(source, size, most)),
        visit: (visitor) => take(visitContent(source, size, visitor)),
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

interface Source extends AsyncIterable<unknown> {
  readonly resume: () => unknown
}

async function contentOf(source: Source, size: number, most: number): Promise<Buffer | null> {
  if (size > most) {
    source.resume()
    return null
  }
  // Taken whole at once: pieces that are joined at the end would need twice the memory.
  const content = Buffer.allocUnsafe(size)
  let length = 0
  await visitContent(source, size, (piece) => {
    length += piece.copy(content, length)
    return true
  })
  return content
}

async function visitContent(
  source: Source,
  size: number,
  visitor: (piece: Buffer) => boolean,
): Promise<void> {
  let length = 0
  let wanted = true
  // Never left early: that would close the whole archive.
  for await (const piece of source) {
    if (!Buffer.isBuffer(piece)) continue
    length += piece.length
    wanted &&= visitor(piece)
  }
  // An archive that ends early ends its entries without an error.
  if (length !== size) throw new LayerError('BAD_TAR')
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
