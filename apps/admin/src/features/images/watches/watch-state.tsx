import { IconAlertTriangle, IconEye, IconHourglass, IconPlayerPause } from '@tabler/icons-react'
import { StatusMark } from '../../../ui/status-mark.tsx'
import type { WatchRow } from './watch-fragment.ts'
import { watchWords as words } from './watch-words.ts'

const looks = {
  stopped: { tone: 'bad', icon: IconPlayerPause },
  failing: { tone: 'warn', icon: IconAlertTriangle },
  waiting: { tone: 'idle', icon: IconHourglass },
  watching: { tone: 'good', icon: IconEye },
} as const

function stateOf({ stoppedAt, error, checkedAt }: WatchRow): keyof typeof looks {
  if (stoppedAt !== null) return 'stopped'
  if (error !== null) return 'failing'
  return checkedAt === null ? 'waiting' : 'watching'
}

interface WatchStateProps {
  readonly watch: WatchRow
}

/** How a watch fares, and why its last look failed. */
export function WatchState({ watch }: WatchStateProps) {
  const { error, failures, stoppedAt } = watch
  const state = stateOf(watch)
  return (
    <div style={{ display: 'grid', gap: 4, justifyItems: 'start', maxWidth: '40ch' }}>
      <StatusMark {...looks[state]} label={words.states[state]} />
      {error !== null && (
        <span>
          {error.message} <span className="w-quiet">{error.hint}</span> <code>{error.code}</code>
        </span>
      )}
      {stoppedAt !== null && <span className="w-quiet">{words.stoppedText}</span>}
      {stoppedAt === null && failures > 1 && (
        <span className="w-quiet">{words.failures(failures)}</span>
      )}
    </div>
  )
}
