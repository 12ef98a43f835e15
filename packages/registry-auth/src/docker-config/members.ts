/** The members of a parsed object; null for anything else. Keys may be any text, so none is looked up. */
export function membersOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  // A value that is an object has members of whatever kind, which is all that is claimed.
  return new Map(Object.entries(value as Readonly<Record<string, unknown>>))
}

/** The UTF-8 text behind base64; null where it is neither. */
export function decodeBase64(text: string): string | null {
  const packed = text.replaceAll(/[\r\n]/gv, '').trim()
  if (!/^[A-Za-z0-9+\/]*={0,2}$/v.test(packed)) return null
  try {
    const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
