/** A text of a stranger as it can be kept: NUL is legal in names, and not in Postgres. */
export function plainText(text: string): string {
  return text.replaceAll('\0', '')
}

/** A value as JSON, its texts without NUL and cut to a length. */
export function plainJson(value: unknown, longest: number = Number.MAX_SAFE_INTEGER): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? plainText(part).slice(0, longest) : part,
  )
}
