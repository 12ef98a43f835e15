/** The members of a JSON object, in their order; null where the text is none. An empty text is an empty one. */
export function readObject(text: string | null): ReadonlyMap<string, unknown> | null {
  if (text === null || text.trim() === '') return new Map()
  try {
    return membersOf(JSON.parse(text))
  } catch {
    return null
  }
}

export function membersOf(value: unknown): ReadonlyMap<string, unknown> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? new Map(Object.entries(value)) : null
}

/** JSON with the indentation and the end of an earlier text; tabs, as Docker writes it, where there is none. */
export function writeLike(earlier: string | null, members: ReadonlyMap<string, unknown>): string {
  const text = earlier?.trim() === '' ? null : earlier
  const isOneLine = text !== null && !text.trim().includes('\n')
  const indent = isOneLine ? '' : (/^\s*\{\r?\n([\t ]+)/v.exec(text ?? '')?.[1] ?? '\t')
  const json = JSON.stringify(Object.fromEntries(members), null, indent)
  const isEnded = text === null || text.endsWith('\n')
  return `${json}${isEnded ? '\n' : ''}`
}
