/** What X.509 needs of DER (ITU-T X.690): tag, length, value; lengths below 64 KiB. */
function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

export function sequence(...contents: readonly Uint8Array[]): Buffer {
  return element(0x30, ...contents)
}

export function set(...contents: readonly Uint8Array[]): Buffer {
  return element(0x31, ...contents)
}

/** A non-negative integer from its big-endian bytes. */
export function integer(bytes: Uint8Array): Buffer {
  const first = bytes[0] ?? 0
  return element(0x02, first > 127 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

export function bitString(bytes: Uint8Array): Buffer {
  return element(0x03, Buffer.from([0]), bytes)
}

export function octetString(bytes: Uint8Array): Buffer {
  return element(0x04, bytes)
}

export function boolean(value: boolean): Buffer {
  return element(0x01, Buffer.from([value ? 255 : 0]))
}

export function utf8String(text: string): Buffer {
  return element(0x0c, Buffer.from(text))
}

/** `2026-01-02T03:04:05.678Z` as GeneralizedTime, whole seconds. */
export function time(at: Date): Buffer {
  const digits = at.toISOString().replaceAll(/[-:T]/gu, '').slice(0, 14)
  return element(0x18, Buffer.from(`${digits}Z`))
}

/** `[number]` around whole elements (constructed, explicit). */
export function explicit(number: number, content: Uint8Array): Buffer {
  return element(0xa0 + number, content)
}

/** `[number]` in place of a primitive's own tag (implicit). */
export function implicit(number: number, content: Uint8Array): Buffer {
  return element(0x80 + number, content)
}

/** An object identifier from its dotted form. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const base128 = (value: number): number[] =>
    value < 128
      ? [value]
      : [...base128(Math.floor(value / 128)).map((byte) => byte | 128), value % 128]
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}
