import { createRandom } from './random.ts'
import { type Target, targets } from './targets.ts'
import { createText } from './texts.ts'

export interface FuzzOptions {
  readonly seed: number
  /** Cases over all parsers; without it as many as fit into the time. */
  readonly cases?: number
  readonly seconds?: number
}

/** An input that a parser did not take as it has to. */
export interface Finding {
  readonly target: string
  readonly input: string
  readonly problem: string
}

export interface FuzzResult {
  readonly cases: number
  /** How many a parser took, by parser: one that takes nothing is not tested. */
  readonly taken: Readonly<Record<string, number>>
  readonly findings: readonly Finding[]
  /** The longest that one input took, in milliseconds. */
  readonly slowest: number
}

/** What no input of this size may take, also where it is tried again. */
const PATIENCE_MS = 200
const MOST_FINDINGS = 20

/** Feeds every parser in turn. */
export function runFuzz({ seed, cases = Infinity, seconds = Infinity }: FuzzOptions): FuzzResult {
  const random = createRandom(seed)
  const until = performance.now() + seconds * 1000
  const taken: Record<string, number> = Object.fromEntries(targets.map(({ name }) => [name, 0]))
  const findings: Finding[] = []
  let slowest = 0
  let done = 0
  while (done < cases && performance.now() < until && findings.length < MOST_FINDINGS) {
    for (const target of targets) {
      const input = createText(target, random)
      const begin = performance.now()
      const problem = tryOn(target, input)
      const milliseconds = performance.now() - begin
      done += 1
      if (problem === null) taken[target.name] = (taken[target.name] ?? 0) + 1
      else if (problem !== 'refused') findings.push({ target: target.name, input, problem })
      // A machine with other things to do is slow once; a parser that is slow is so again.
      const isSlow = milliseconds > PATIENCE_MS && again(target, input) > PATIENCE_MS
      if (isSlow) findings.push({ target: target.name, input, problem: 'takes too long' })
      if (milliseconds <= PATIENCE_MS || isSlow) slowest = Math.max(slowest, milliseconds)
    }
  }
  return { cases: done, taken, findings, slowest }
}

/** Null where the input was taken, `refused` where the parser said no by name. */
function tryOn({ run, isTyped }: Target, input: string): string | null {
  try {
    run(input)
    return null
  } catch (error) {
    if (isTyped(error)) return 'refused'
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

function again(target: Target, input: string): number {
  const times = [0, 1, 2].map(() => {
    const begin = performance.now()
    tryOn(target, input)
    return performance.now() - begin
  })
  return Math.min(...times)
}
