const block = 512

/** What one entry of a tar archive says; a string is a file's text. */
export type TarContent =
  | string
  | Buffer
  | { readonly linkTo: string }
  | { readonly hardLinkTo: string }

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`
}

/** POSIX ustar header (IEEE Std 1003.1 "pax", ustar interchange format). */
function header(path: string, size: number, type: string, link: string): Buffer {
  const head = Buffer.alloc(block)
  if (Buffer.byteLength(path) > 100) throw new Error(`too long for a ustar name: ${path}`)
  head.write(path, 0)
  head.write(octal(type === '5' ? 0o755 : 0o644, 8), 100)
  head.write(octal(0, 8), 108)
  head.write(octal(0, 8), 116)
  head.write(octal(size, 12), 124)
  head.write(octal(0, 12), 136)
  head.write(' '.repeat(8), 148)
  head.write(type, 156)
  head.write(link, 157)
  head.write('ustar\u000000', 257, 'latin1')
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

function entry(path: string, content: TarContent): Buffer[] {
  if (path.endsWith('/')) return [header(path, 0, '5', '')]
  if (typeof content === 'object' && 'linkTo' in content) {
    return [header(path, 0, '2', content.linkTo)]
  }
  if (typeof content === 'object' && 'hardLinkTo' in content) {
    return [header(path, 0, '1', content.hardLinkTo)]
  }
  const body = Buffer.from(content)
  return [header(path, body.length, '0', ''), body, Buffer.alloc(-body.length & (block - 1))]
}

/** A tar archive of these paths in their order; a path that ends with `/` is a folder. */
export function tar(entries: Readonly<Record<string, TarContent>>): Buffer {
  return Buffer.concat([
    ...Object.entries(entries).flatMap(([path, content]) => entry(path, content)),
    Buffer.alloc(2 * block),
  ])
}
