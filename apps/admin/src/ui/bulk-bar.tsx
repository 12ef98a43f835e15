import { Button } from '@mantine/core'
import { IconPlayerStop, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './bulk-bar.module.css'
import { tableWords } from './table-words.ts'
import { countResults, type useBulk } from './use-bulk.ts'

interface BulkBarProps {
  readonly label: string
  /** How many are chosen, in words; null where none is. */
  readonly chosen: string | null
  readonly onClear: () => void
  readonly bulk: Pick<ReturnType<typeof useBulk>, 'results' | 'isRunning' | 'stop' | 'forget'>
  /** How it goes, and in the end how it went. */
  readonly summary: string
  /** The buttons for what can be done. */
  readonly children: ReactNode
}

/** What can be done to the rows that are chosen, and what came of it. */
export function BulkBar({ label, chosen, onClear, bulk, summary, children }: BulkBarProps) {
  if (chosen === null && bulk.results.size === 0) return null
  return (
    <div className={classes['bar']} role="group" aria-label={label}>
      {chosen !== null && (
        <div className={classes['row']}>
          <strong aria-live="polite">{chosen}</strong>
          {children}
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconX size={15} aria-hidden />}
            onClick={onClear}
          >
            {tableWords.chooseNone}
          </Button>
        </div>
      )}
      {bulk.isRunning && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlayerStop size={15} aria-hidden />}
          onClick={bulk.stop}
        >
          {tableWords.stop}
        </Button>
      )}
      {bulk.results.size > 0 && <BulkProgress bulk={bulk} summary={summary} />}
    </div>
  )
}

/** How many rows are done, and in the end how they went; each result is in its own row. */
export function BulkProgress({ bulk, summary }: Pick<BulkBarProps, 'bulk' | 'summary'>) {
  const { all, good, bad } = countResults(bulk.results)
  return (
    <div className={classes['row']}>
      {bulk.isRunning && (
        <progress
          className={classes['progress']}
          aria-label={summary}
          max={all}
          value={good + bad}
        />
      )}
      <span aria-live="polite">{summary}</span>
      {!bulk.isRunning && (
        <Button size="compact-xs" variant="subtle" onClick={bulk.forget}>
          {tableWords.closeResults}
        </Button>
      )}
    </div>
  )
}
