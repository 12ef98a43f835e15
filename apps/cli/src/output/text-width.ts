/** What takes two columns of a terminal; cli-table3 counts these alike. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/v
/** What takes none, as it stands on what is before it. */
const NARROW = /\p{Mn}/v

/** How many columns of a terminal a text of one line takes. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

function characterWidth(character: string): number {
  if (WIDE.test(character)) return 2
  return NARROW.test(character) ? 0 : 1
}

/** Letters with what stands on them, which no line parts. */
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Where a name is broken rather than elsewhere: behind these. */
const JOINT = /[\/.:@_\-\s]/v

/** A text on as many lines as it takes, none wider than this, with nothing left out. */
export function fold(text: string, width: number): string {
  const lines: string[] = []
  let rest = Array.from(characters.segment(text), ({ segment }) => segment)
  while (rest.length > 0) {
    const fitting = fittingCharacters(rest, width)
    const joint = fitting === rest.length ? -1 : rest.slice(0, fitting).findLastIndex(isJoint)
    // A joint near the beginning would leave most of the line empty.
    const taken = joint + 1 >= fitting / 2 ? joint + 1 : fitting
    lines.push(rest.slice(0, taken).join('').trimEnd())
    rest = rest.slice(taken)
  }
  return lines.join('\n')
}

function fittingCharacters(all: readonly string[], width: number): number {
  let used = 0
  const beyond = all.findIndex((character) => (used += textWidth(character)) > width)
  return Math.max(1, beyond === -1 ? all.length : beyond)
}

function isJoint(character: string): boolean {
  return JOINT.test(character)
}
