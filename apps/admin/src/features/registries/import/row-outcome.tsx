import { Button } from '@mantine/core'
import {
  IconCircleCheck,
  IconClockPause,
  IconHourglass,
  IconLoader2,
  IconQuestionMark,
  IconXboxX,
} from '@tabler/icons-react'
import { RowResultMark } from '../../../ui/row-result-mark.tsx'
import { StatusMark } from '../../../ui/status-mark.tsx'
import { bulkWords } from '../bulk/bulk-words.ts'
import { type ImportRow, isFailed } from './import-row.ts'
import { importWords, saidOf } from './import-words.ts'

interface RowOutcomeProps {
  readonly row: ImportRow
  /** Null while something is under way. */
  readonly onRetry: ((row: ImportRow) => void) | null
}

/** What would become of a row, then what became of it and of its test; a failed one is tried again. */
export function RowOutcome({ row, onRetry }: RowOutcomeProps) {
  return (
    <div>
      <Told row={row} />
      {isFailed(row) && onRetry !== null && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={importWords.retryOne(row.registry)}
          onClick={() => onRetry(row)}
        >
          {importWords.again}
        </Button>
      )}
    </div>
  )
}

const signs = {
  waiting: { tone: 'idle', icon: IconHourglass },
  running: { tone: 'busy', icon: IconLoader2 },
  stopped: { tone: 'warn', icon: IconClockPause },
  lost: { tone: 'warn', icon: IconQuestionMark },
} as const

function Told({ row }: { readonly row: ImportRow }) {
  const shown = row.result ?? row.plan
  const words = row.result === null ? importWords.plans : importWords.results
  if (row.registry === '') return <span>{importWords.problems.REGISTRY_MISSING}</span>
  if (shown === null) return <span className="w-quiet">{importWords.looking}</span>
  switch (shown.state) {
    case 'waiting':
    case 'running':
    case 'stopped':
    case 'lost':
      return <StatusMark {...signs[shown.state]} label={importWords.states[shown.state]} />
    case 'refused':
      return (
        <>
          <StatusMark tone="bad" icon={IconXboxX} label={words.refused} />
          <p>{saidOf(shown.code, shown.message)}</p>
          {shown.hint !== null && <p className="w-quiet">{shown.hint}</p>}
        </>
      )
    case 'skipped':
      return (
        <>
          <StatusMark tone="idle" icon={IconClockPause} label={words.skipped} />
          <p className="w-quiet">{saidOf(shown.code, shown.message)}</p>
        </>
      )
    default:
      return (
        <>
          <StatusMark tone="good" icon={IconCircleCheck} label={words[shown.state]} />
          {row.result !== null && shown.registryId !== null && (
            <RowResultMark id={shown.registryId} words={bulkWords.states} />
          )}
        </>
      )
  }
}
