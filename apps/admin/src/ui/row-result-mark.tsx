import {
  IconCircleCheck,
  IconClockPause,
  IconHourglass,
  IconLoader2,
  IconXboxX,
} from '@tabler/icons-react'
import { useRowResult } from './row-results.ts'
import { StatusMark } from './status-mark.tsx'

const looks = {
  waiting: { tone: 'idle', icon: IconHourglass },
  running: { tone: 'busy', icon: IconLoader2 },
  good: { tone: 'good', icon: IconCircleCheck },
  stopped: { tone: 'warn', icon: IconClockPause },
} as const

interface RowResultMarkProps {
  readonly id: string
  /** What each state is called for what is being done. */
  readonly words: Readonly<Record<keyof typeof looks, string>>
  /** Says the reason of a failure too, where the row does not say it elsewhere. */
  readonly withReason?: boolean
}

/** What is being done to a row, in a word, an icon and a colour; a failure with its code. */
export function RowResultMark({ id, words, withReason = false }: RowResultMarkProps) {
  const result = useRowResult(id)
  if (result === undefined) return null
  return (
    <div data-result={result.state}>
      {result.state === 'bad' ? (
        <>
          <StatusMark tone="bad" icon={IconXboxX} label={result.code} />
          {withReason && <span className="w-quiet"> {result.message}</span>}
        </>
      ) : (
        <StatusMark {...looks[result.state]} label={words[result.state]} />
      )}
    </div>
  )
}
