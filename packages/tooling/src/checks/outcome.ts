/** What a check found. A check that is no test suite counts as one test. */
export interface Outcome {
  readonly passed: number
  readonly failed: number
  /** Names of what did not run, with the reason. */
  readonly skipped: readonly string[]
  /** Everything a reader needs to mend it; empty when nothing failed. */
  readonly details: string
}

export const ok: Outcome = { passed: 1, failed: 0, skipped: [], details: '' }

export function failure(details: string): Outcome {
  return { passed: 0, failed: 1, skipped: [], details }
}

/** A named step of `npm test`. */
export interface Check {
  readonly name: string
  readonly run: () => Promise<Outcome>
}

export function total(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
    details: outcomes
      .map(({ details }) => details)
      .filter((details) => details !== '')
      .join('\n'),
  }
}

/** The last line of `npm test`; skipped tests are only named where there are any. */
export function summary({ passed, failed, skipped }: Outcome): string {
  const rest = skipped.length === 0 ? '' : `, ${skipped.length} skipped`
  return `${passed} passed, ${failed} failed${rest}`
}
