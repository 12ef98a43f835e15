/** A local id with the name of its type. */
export interface GlobalId {
  readonly type: string
  readonly id: string
}

/** `Registry` and `abc` → one opaque id, base64url of `Registry:abc`. */
export function toGlobalId(type: string, id: string | number): string {
  return Buffer.from(`${type}:${id}`).toString('base64url')
}

/** The parts of an id, or null when it is none of ours. */
export function fromGlobalId(text: string): GlobalId | null {
  if (text.length > 200) return null
  const decoded = Buffer.from(text, 'base64url').toString()
  const [, type, id] = /^(\w+):([\w\-]+)$/v.exec(decoded) ?? []
  return type && id && toGlobalId(type, id) === text ? { type, id } : null
}

/** The local id, if `text` is the id of a `type`. */
export function localId(type: string, text: string): string | null {
  const parsed = fromGlobalId(text)
  return parsed?.type === type ? parsed.id : null
}
