/** One row of the table that `npm run bench` prints. */
export interface Measurement {
  readonly what: string
  /** The figure that the target is about. */
  readonly figure: number
  readonly unit: 'times' | 'microseconds' | 'milliseconds' | 'megabytes' | 'score'
  /** Which side of the limit is good. */
  readonly target: { readonly atLeast: number } | { readonly atMost: number }
  /** What was compared, in words, with the absolute numbers of this machine. */
  readonly detail: string
}

/** Whether the figure is on the good side of its target. */
export function isMet({ figure, target }: Measurement): boolean {
  return 'atLeast' in target ? figure >= target.atLeast : figure <= target.atMost
}

/** The middle value: one slow round on a shared machine does not move it. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) throw new Error('there is no median of nothing')
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper
  return (lower + upper) / 2
}

/** What two contenders reached, round by round. */
export interface Rounds {
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
  /** The median of ours ÷ theirs, each from one round. */
  readonly ratio: number
}

/**
 * Measures two contenders in turn, the order changing every round, and compares what was measured
 * right after one another: that a machine gets slower over time favours neither.
 */
export async function alternate(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<Rounds> {
  const results: { ours: number; theirs: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const first = await ours()
      results.push({ ours: first, theirs: await theirs() })
    } else {
      const first = await theirs()
      results.push({ theirs: first, ours: await ours() })
    }
  }
  return {
    ours: results.map((result) => result.ours),
    theirs: results.map((result) => result.theirs),
    ratio: median(results.map((result) => result.ours / result.theirs)),
  }
}
