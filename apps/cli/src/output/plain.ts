import { stripVTControlCharacters } from 'node:util'

/**
 * One line of a text from elsewhere, safe on a terminal: without escape sequences, control and
 * bidirectional characters, and others that are not seen. A tag, a label or a server's message can
 * otherwise move the cursor, rewrite what was printed, or show a name backwards.
 */
export function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\t\n\r\v\f\p{Zl}\p{Zp}]+/gv, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gv, '')
}

/** The same for every text inside a value. */
export function plainDeep(value: unknown): unknown {
  if (typeof value === 'string') return plain(value)
  if (Array.isArray(value)) return value.map(plainDeep)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [plain(name), plainDeep(member)]),
  )
}

/** JSON in which every character that is not seen is written as an escape, so that none is lost. */
export function toJson(value: unknown): string {
  return escapeUnseen(JSON.stringify(value, null, 2))
}

/** The same for a text that is JSON already. */
export function escapeUnseen(json: string): string {
  return json.replace(/[\p{Cf}\p{Zl}\p{Zp}\x7f-\x9f]/gv, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
