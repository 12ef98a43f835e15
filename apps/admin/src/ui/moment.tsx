import { absoluteTime, relativeTime } from '../lib/time.ts'
import { useNow } from '../lib/use-now.ts'
import { uiWords } from './ui-words.ts'

interface MomentProps {
  readonly at: string | null | undefined
  /** Shown where there is no moment; "never" when left out. */
  readonly none?: string
}

/** A moment as a relative time, with the absolute time in UTC behind it. */
export function Moment({ at, none = uiWords.never }: MomentProps) {
  return at === null || at === undefined ? none : <Time at={at} />
}

/** Apart, so that what never happened does not wait for the clock. */
function Time({ at }: { readonly at: string }) {
  const now = useNow()
  const moment = new Date(at)
  return (
    <time dateTime={at} title={absoluteTime(moment)}>
      {relativeTime(moment, now)}
    </time>
  )
}
