/** One word of a command line. */
export interface ShellWord {
  readonly text: string
  /** Whether the shell would put something else in its place, which is not done here. */
  readonly isExpanded: boolean
}

/** One command: its words, what reads its output, and a here-string that it reads. */
export interface ShellCommand {
  readonly words: readonly ShellWord[]
  /** The command whose output it reads. */
  readonly input: ShellCommand | null
  /** The text after `<<<`. */
  readonly hereString: ShellWord | null
}

type Token = ShellWord | { readonly operator: string }

const OPERATOR = /^(?:\|\||&&|<<<|<<|>>|[\|;\x26<>\n])/v

/**
 * Reads a line, or several, as a POSIX shell splits them: quotes, backslashes, pipes. Nothing is
 * expanded or run; a quote that is not closed ends with the text.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function readCommands(text: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = []
  let words: ShellWord[] = []
  let hereString: ShellWord | null = null
  let input: ShellCommand | null = null
  let redirection: string | null = null

  const finish = (operator: string): void => {
    if (words.length > 0) {
      const command = { words, input, hereString }
      if (operator === '|') input = command
      else commands.push(command)
    }
    if (operator !== '|') input = null
    words = []
    hereString = null
  }
  for (const token of tokens(text)) {
    if ('text' in token) {
      if (redirection === '<<<') hereString = token
      else if (redirection === null) words.push(token)
      redirection = null
    } else if (/[<>]/v.test(token.operator)) {
      redirection = token.operator
    } else {
      redirection = null
      finish(token.operator)
    }
  }
  finish('\n')
  return commands
}

function* tokens(text: string): Generator<Token> {
  let rest = text.replaceAll(/\\\r?\n/gv, ' ').replaceAll('\r', '')
  while (rest !== '') {
    const blank = /^[^\S\n]+/v.exec(rest)?.[0].length ?? 0
    rest = rest.slice(blank)
    const operator = OPERATOR.exec(rest)?.[0]
    if (operator !== undefined) {
      yield { operator }
      rest = rest.slice(operator.length)
    } else if (rest.startsWith('#')) {
      rest = rest.replace(/^[^\n]*/v, '')
    } else if (rest !== '') {
      const { word, length } = readWord(rest)
      yield word
      rest = rest.slice(length)
    }
  }
}

const SINGLE = /^'(?<inside>[^']*)'?/v
const DOUBLE = /^"(?<inside>(?:[^"\\]|\\[\s\S])*)"?/v
const ESCAPED = /^\\(?<inside>[\s\S]?)/v
const PLAIN = /^[^\s'"\\\|;\x26<>]+/v

function readWord(rest: string): { readonly word: ShellWord; readonly length: number } {
  let text = ''
  let isExpanded = false
  let length = 0
  for (;;) {
    const here = rest.slice(length)
    const single = SINGLE.exec(here)
    const double = DOUBLE.exec(here)
    const escaped = ESCAPED.exec(here)
    const plain = PLAIN.exec(here)
    const part = single ?? double ?? escaped ?? plain
    if (part === null) return { word: { text, isExpanded }, length }
    length += part[0].length
    const inside = part.groups?.['inside'] ?? part[0]
    text += double === null ? inside : inside.replaceAll(/\\(?<kept>[$`"\\])/gv, '$<kept>')
    const open =
      double === null ? (plain === null ? '' : inside) : inside.replaceAll(/\\[\s\S]/gv, '')
    isExpanded ||= /[$`]/v.test(open)
  }
}
