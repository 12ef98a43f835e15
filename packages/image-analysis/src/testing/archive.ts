import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { pack } from 'tar-stream'

export const TAR = 'application/vnd.oci.image.layer.v1.tar'
export const GZIP = `${TAR}+gzip`
export const ZSTD = `${TAR}+zstd`

/** A file by its text or bytes, a program by its bytes, a link by its target, a folder by null. */
export type Content =
  | string
  | Buffer
  | { readonly program: Buffer }
  | { readonly symlink: string }
  | { readonly hardlink: string }
  | null

/** A tar archive of the given entries, in their order. */
export async function archive(
  entries: readonly (readonly [name: string, content: Content])[],
): Promise<Buffer> {
  const tar = pack()
  for (const [name, content] of entries) {
    if (content === null) tar.entry({ name, type: 'directory' })
    else if (typeof content === 'string' || Buffer.isBuffer(content)) tar.entry({ name }, content)
    else if ('program' in content) tar.entry({ name, mode: 0o755 }, content.program)
    else if ('symlink' in content) tar.entry({ name, type: 'symlink', linkname: content.symlink })
    else tar.entry({ name, type: 'link', linkname: content.hardlink })
  }
  tar.finalize()
  return buffer(tar)
}

/** One 512-byte header of a tar archive, for what no packer would write. */
export function header({ name = 'file', size = '0', type = '0' }): Buffer {
  const block = Buffer.alloc(512)
  block.write(name.slice(0, 100), 0, 'latin1')
  block.write('0000644\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${size.padStart(11, '0')}\0`.slice(0, 12), 124)
  block.write('00000000000\0', 136)
  block.write('        ', 148)
  block.write(type, 156)
  block.write('ustar\u000000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** The bytes in pieces of a length, as a network would bring them. */
export function inPieces(bytes: Uint8Array, length: number): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.length / length) }, (_, index) =>
    bytes.subarray(index * length, (index + 1) * length),
  )
  return Readable.from(pieces)
}

/** The same bytes over and over. */
export function repeated(bytes: Uint8Array, times: number): Readable {
  return Readable.from(
    (function* again() {
      for (let time = 0; time < times; time += 1) yield bytes
    })(),
  )
}
