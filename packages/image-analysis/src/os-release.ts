/** A distribution by its os-release file; null for what the file does not say. */
export interface OsRelease {
  /** Lower case, for example `debian`. */
  readonly id: string
  readonly versionId: string | null
  readonly prettyName: string
}

const LONGEST_VALUE = 256

/** Reads os-release(5): shell assignments without expansion. Lines that are none are passed over. */
export function parseOsRelease(text: string): OsRelease {
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, key, quoted] = /^\s*([A-Z][A-Z0-9_]*)=([^\n]*)$/.exec(line) ?? []
    if (key === undefined || quoted === undefined) continue
    const value = unquote(quoted)
    if (value !== null) values.set(key, value.slice(0, LONGEST_VALUE))
  }
  // The defaults are those of os-release(5).
  return {
    id: values.get('ID')?.toLowerCase() || 'linux',
    versionId: values.get('VERSION_ID') || null,
    prettyName: values.get('PRETTY_NAME') || values.get('NAME') || 'Linux',
  }
}

/** Joins the quoted and bare pieces of one shell word; null where a quote stays open. */
function unquote(word: string): string | null {
  let value = ''
  let quote = ''
  for (let at = 0; at < word.length; at += 1) {
    const character = word.charAt(at)
    if (quote === "'") {
      if (character === quote) quote = ''
      else value += character
    } else if (character === '\\') {
      const next = word.charAt(at + 1)
      // Inside double quotes the shell keeps a backslash before an ordinary character.
      if (quote === '"' && !'"\\$`'.includes(next)) value += character
      value += next
      at += 1
    } else if (character === quote) quote = ''
    else if (quote === '' && (character === '"' || character === "'")) quote = character
    else if (quote === '' && /\s/.test(character)) return value
    else value += character
  }
  return quote === '' ? value : null
}
