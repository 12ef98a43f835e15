import {
  IconCircleCheck,
  IconClockPause,
  IconHourglass,
  IconLoader2,
  IconXboxX,
} from '@tabler/icons-react'
import { StatusMark } from '../../../ui/status-mark.tsx'
import { bulkWords } from './bulk-words.ts'
import { type RowResult, useRowResult } from '../../../ui/row-results.ts'

const looks = {
  waiting: { tone: 'idle', icon: IconHourglass, label: bulkWords.waiting },
  running: { tone: 'busy', icon: IconLoader2, label: bulkWords.running },
  good: { tone: 'good', icon: IconCircleCheck, label: bulkWords.works },
  bad: { tone: 'bad', icon: IconXboxX, label: '' },
  stopped: { tone: 'warn', icon: IconClockPause, label: bulkWords.stopped },
} as const

/** A result in a word, an icon and a colour; a failure with its code. */
export function ResultMark({ result }: { readonly result: RowResult }) {
  const look = looks[result.state]
  return (
    <StatusMark
      tone={look.tone}
      icon={look.icon}
      label={result.state === 'bad' ? result.code : look.label}
    />
  )
}

/** What is being done to the registry of a row, under its name. */
export function RowResultMark({ id }: { readonly id: string }) {
  const result = useRowResult(id)
  return (
    result && (
      <div data-result={result.state}>
        <ResultMark result={result} />
      </div>
    )
  )
}
