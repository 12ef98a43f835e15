/** The bytes of a text in canonical form; null for any other: Node skips what it does not know. */
export function decodeStrictly(text: string, encoding: 'base64' | 'base64url'): Buffer | null {
  const bytes = Buffer.from(text, encoding)
  return bytes.toString(encoding) === text ? bytes : null
}
