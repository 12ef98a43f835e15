import { Button } from '@mantine/core'
import { type ImportRow, isDone, isFailed, isOpen } from './import-row.ts'
import classes from './import.module.css'
import { importWords } from './import-words.ts'

interface ImportButtonsProps {
  readonly rows: readonly ImportRow[]
  readonly chosen: readonly ImportRow[]
  readonly isRunning: boolean
  readonly isTesting: boolean
  readonly onStart: (rows: readonly ImportRow[]) => void
  /** Stops what is under way. */
  readonly onStop: () => void
  readonly onCancel: () => void
}

/** Starts, stops and repeats the import, and says how far it is. */
export function ImportButtons(props: ImportButtonsProps) {
  const { rows, chosen, isRunning, isTesting, onStart, onStop, onCancel } = props
  const ready = chosen.filter((row) => !isDone(row) && row.registry !== '')
  const failed = rows.filter(isFailed)
  const sent = rows.filter(({ result }) => result !== null)
  const done = sent.filter((row) => !isOpen(row) && row.result?.state !== 'stopped').length
  return (
    <div className="w-row">
      <Button
        disabled={ready.length === 0 || isRunning || isTesting}
        onClick={() => onStart(ready)}
      >
        {importWords.start(ready.length)}
      </Button>
      {(isRunning || isTesting) && (
        <Button variant="default" onClick={onStop}>
          {importWords.stop}
        </Button>
      )}
      {!isRunning && failed.length > 0 && (
        <Button variant="default" onClick={() => onStart(failed)}>
          {importWords.retry}
        </Button>
      )}
      {!isRunning && (
        <Button variant="subtle" onClick={onCancel}>
          {importWords.cancel}
        </Button>
      )}
      {sent.length > 0 && (
        <>
          <progress
            className={classes['progress']}
            aria-label={importWords.progress(done, sent.length)}
            max={sent.length}
            value={done}
          />
          <span aria-live="polite">{importWords.progress(done, sent.length)}</span>
        </>
      )}
    </div>
  )
}
