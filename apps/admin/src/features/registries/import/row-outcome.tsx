import {
  IconCircleCheck,
  IconClockPause,
  IconHourglass,
  IconLoader2,
  IconXboxX,
} from '@tabler/icons-react'
import { StatusMark } from '../../../ui/status-mark.tsx'
import { RowResultMark } from '../../../ui/row-result-mark.tsx'
import { bulkWords } from '../bulk/bulk-words.ts'
import type { ImportRow } from './import-row.ts'
import { importWords, saidOf } from './import-words.ts'

/** What would become of a row, then what became of it and of its test. */
export function RowOutcome({ row }: { readonly row: ImportRow }) {
  const shown = row.result ?? row.plan
  const words = row.result === null ? importWords.plans : importWords.results
  if (row.registry === '') return <span>{importWords.problems.REGISTRY_MISSING}</span>
  if (shown === null) return <span className="w-quiet">{importWords.looking}</span>
  switch (shown.state) {
    case 'waiting':
      return <StatusMark tone="idle" icon={IconHourglass} label={importWords.waiting} />
    case 'running':
      return <StatusMark tone="busy" icon={IconLoader2} label={importWords.running} />
    case 'stopped':
      return <StatusMark tone="warn" icon={IconClockPause} label={importWords.stopped} />
    case 'refused':
      return (
        <div>
          <StatusMark tone="bad" icon={IconXboxX} label={saidOf(shown.code, shown.message)} />
          {shown.hint !== null && <p className="w-quiet">{shown.hint}</p>}
        </div>
      )
    case 'skipped':
      return (
        <div>
          <StatusMark tone="idle" icon={IconClockPause} label={words.skipped} />
          <p className="w-quiet">{saidOf(shown.code, shown.message)}</p>
        </div>
      )
    default:
      return (
        <div>
          <StatusMark tone="good" icon={IconCircleCheck} label={words[shown.state]} />
          {row.result !== null && shown.registryId !== null && (
            <RowResultMark id={shown.registryId} words={bulkWords.states} />
          )}
        </div>
      )
  }
}
