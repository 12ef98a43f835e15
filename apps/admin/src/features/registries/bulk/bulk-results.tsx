import { Button } from '@mantine/core'
import classes from '../../../ui/bulk.module.css'
import { bulkWords } from './bulk-words.ts'
import type { useBulkTest } from './use-bulk-test.ts'

interface BulkResultsProps {
  readonly tests: ReturnType<typeof useBulkTest>
}

/** How many are done, and in the end how they went; each result is in its own row. */
export function BulkResults({ tests }: BulkResultsProps) {
  const all = [...tests.results.values()]
  const of = (state: string) => all.filter((result) => result.state === state).length
  const [good, bad, stopped] = [of('good'), of('bad'), of('stopped')]
  return (
    <div className={classes['row']}>
      {tests.isRunning && (
        <progress className={classes['progress']} max={all.length} value={good + bad} />
      )}
      <span aria-live="polite">
        {tests.isRunning
          ? bulkWords.testing(good + bad, all.length)
          : bulkWords.summary(good, bad) + (stopped > 0 ? bulkWords.stoppedSummary(stopped) : '')}
      </span>
      {!tests.isRunning && (
        <Button size="compact-xs" variant="subtle" onClick={tests.forget}>
          {bulkWords.close}
        </Button>
      )}
    </div>
  )
}
