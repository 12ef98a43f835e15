import { IconCircleCheck, IconClockPause, IconLoader2, IconXboxX } from '@tabler/icons-react'
import { useRowResult } from '../../../ui/row-results.ts'
import { StatusMark } from '../../../ui/status-mark.tsx'
import { imageBulkWords } from './image-bulk-words.ts'

const looks = {
  waiting: { tone: 'busy', icon: IconLoader2, label: imageBulkWords.running },
  running: { tone: 'busy', icon: IconLoader2, label: imageBulkWords.running },
  good: { tone: 'good', icon: IconCircleCheck, label: imageBulkWords.good },
  stopped: { tone: 'warn', icon: IconClockPause, label: imageBulkWords.stopped },
} as const

/** What came of the image of a row, under its reference. */
export function ImageResultMark({ id }: { readonly id: string }) {
  const result = useRowResult(id)
  if (result === undefined) return null
  return (
    <div data-result={result.state}>
      {result.state === 'bad' ? (
        <>
          <StatusMark tone="bad" icon={IconXboxX} label={result.code} />{' '}
          <span className="w-quiet">{result.message}</span>
        </>
      ) : (
        <StatusMark {...looks[result.state]} />
      )}
    </div>
  )
}
