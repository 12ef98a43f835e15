import { InvalidChallengeError } from './invalid-challenge-error.ts'

/** One way of signing in that a server offers. Scheme and parameter names are in lower case. */
export interface Challenge {
  readonly scheme: string
  readonly params: ReadonlyMap<string, string>
  /** The single opaque value that some schemes carry in place of parameters. */
  readonly token68: string | null
}

const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y
const TOKEN68 = /[A-Za-z0-9\-._~+/]+=*(?=[ \t]*(?:,|$))/y
const BLANKS = /[ \t]*/y
const LIST_GAP = /[ \t,]*/y
const QUOTED = /"(?<text>(?:[^"\\\p{Cc}]|\t|\\[^\p{Cc}]|\\\t)*)"/uy

/**
 * Reads the values of one or more `WWW-Authenticate` fields.
 *
 * Takes the list as servers send it: several lines, several challenges in one line, blanks around
 * `=`, quoted commas, folded lines. Throws {@link InvalidChallengeError} for anything else, so that
 * a half-understood challenge never decides where a password goes.
 *
 * @see RFC 9110 §11.6.1, §5.6
 */
export function parseChallenges(header: string | readonly string[] | undefined): Challenge[] {
  if (header === undefined) return []
  const lines = typeof header === 'string' ? [header] : header
  return lines.flatMap((line) => parseLine(line.replaceAll(/[\r\n]+/g, ' ')))
}

function parseLine(line: string): Challenge[] {
  let position = 0

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position
    const match = pattern.exec(line)
    if (match) position = pattern.lastIndex
    return match
  }
  const fail = (expected: string): never => {
    throw new InvalidChallengeError(expected, position)
  }
  const takeEnd = (): void => {
    take(BLANKS)
    if (position < line.length && line[position] !== ',') fail('a comma')
  }
  const takeParam = (params: Map<string, string>): boolean => {
    const start = position
    const name = take(TOKEN)?.[0].toLowerCase()
    take(BLANKS)
    if (name === undefined || line[position] !== '=') {
      position = start
      return false
    }
    position += 1
    take(BLANKS)
    const value = take(QUOTED)?.groups?.['text']?.replaceAll(/\\(.)/gsu, '$1') ?? take(TOKEN)?.[0]
    if (value === undefined) return fail('a value')
    if (params.has(name)) return fail('each parameter once')
    params.set(name, value)
    takeEnd()
    return true
  }

  const challenges: Challenge[] = []
  for (take(LIST_GAP); position < line.length; take(LIST_GAP)) {
    const scheme = take(TOKEN)?.[0].toLowerCase() ?? fail('a scheme')
    const blank = take(BLANKS)?.[0] !== ''
    if (!blank) takeEnd()

    const token68 = blank ? (take(TOKEN68)?.[0] ?? null) : null
    const params = new Map<string, string>()
    if (blank && token68 === null) {
      let more = position < line.length && line[position] !== ','
      if (more && !takeParam(params)) fail('a parameter')
      while (more) {
        take(LIST_GAP)
        more = takeParam(params)
      }
    }
    challenges.push({ scheme, params, token68 })
  }
  return challenges
}
