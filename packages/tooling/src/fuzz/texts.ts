import type { Random } from './random.ts'

/** What has broken parsers before, whatever they parse. */
const nasty = [
  ...['', ' ', '\t', '\r\n', '\0', '\u007f', '\u00a0', '\u00ad', '\u200b', '\u202e', '\ufeff'],
  ...['\ud800', '\udc00', '%', '%00', '%2e%2e', '%2F', '..', '/../', '//', '\\', '\\\\', '@', '#'],
  ...['?', ':', '::', ':443', ':0', ':65536', '[', ']', '[::1]', '。', 'ｇ', 'а', 'ß', 'İ', '𝒂'],
  ...['"', "'", ',', ';', '=', '<', '>', '{', '}', 'null', '-1', '1e999', '9'.repeat(40)],
  ...['__proto__', 'constructor', '"__proto__":{}', 'xn--', 'xn--a', '127.1', '0x7f.1', '.'],
]

/** A text with one thing changed: bytes, a run of them, or a piece of something else. */
function change(text: string, other: string, pieces: readonly string[], random: Random): string {
  const at = random.below(text.length + 1)
  const end = Math.min(text.length, at + random.below(8))
  const [before, middle, after] = [text.slice(0, at), text.slice(at, end), text.slice(end)]
  switch (random.below(8)) {
    case 0:
      return before + after
    case 1:
      return before + String.fromCharCode(random.below(random.pick([128, 256, 65_536]))) + after
    case 2:
      return before + random.pick(nasty) + middle + after
    case 3:
      return before + random.pick(pieces) + middle + after
    case 4:
      return before + middle.repeat(1 + random.below(40)) + after
    case 5:
      return before + other.slice(random.below(other.length + 1))
    case 6:
      return random.below(2) === 0
        ? before + middle.toUpperCase() + after
        : before + middle.split('').toReversed().join('') + after
    default:
      return before + random.pick(pieces) + after
  }
}

/**
 * A text that nearly is what a parser expects: one of the corpus changed a few times, or pieces of
 * the grammar one after another.
 */
export function createText(
  { corpus, pieces }: { readonly corpus: readonly string[]; readonly pieces: readonly string[] },
  random: Random,
): string {
  if (random.below(4) === 0) {
    const parts = Array.from({ length: 1 + random.below(12) }, () =>
      random.pick(random.below(6) === 0 ? nasty : pieces),
    )
    return parts.join('')
  }
  let text = random.pick(corpus)
  const other = random.pick(corpus)
  for (let left = random.below(5); left > 0; left -= 1) text = change(text, other, pieces, random)
  return text
}
