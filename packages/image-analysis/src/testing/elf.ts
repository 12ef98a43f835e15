/** A 64-bit ELF file of sections, laid out as a linker does: contents, names, the table last. */
export function elf(sections: Readonly<Record<string, Buffer>>): Buffer {
  const names = ['', ...Object.keys(sections), '.shstrtab']
  const nameTable = Buffer.from(names.map((name) => `${name}\0`).join(''), 'latin1')
  const contents = [Buffer.alloc(0), ...Object.values(sections), nameTable]
  const pieces: Buffer[] = []
  const places: number[] = []
  let offset = 64
  for (const content of contents) {
    const padding = Buffer.alloc((16 - (offset % 16)) % 16)
    places.push(offset + padding.length)
    pieces.push(padding, content)
    offset += padding.length + content.length
  }
  const header = Buffer.alloc(64)
  header.write('\u007fELF', 0, 'latin1')
  header.set([2, 1, 1], 4)
  header.writeBigUInt64LE(BigInt(offset), 40)
  header.writeUInt16LE(64, 58)
  header.writeUInt16LE(contents.length, 60)
  header.writeUInt16LE(contents.length - 1, 62)
  const table = contents.map((content, index) => {
    const entry = Buffer.alloc(64)
    const name = names.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0)
    entry.writeUInt32LE(name, 0)
    entry.writeBigUInt64LE(BigInt(places[index] ?? 0), 24)
    entry.writeBigUInt64LE(BigInt(content.length), 32)
    return entry
  })
  return Buffer.concat([header, ...pieces, ...table])
}
