import { Button } from '@mantine/core'
import { failureFrom } from '../../lib/failure.ts'
import { DialogActions } from '../../ui/dialog.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Snippet } from '../../ui/snippet.tsx'
import type { LinkMaking } from './make-link.ts'
import { userWords } from './user-words.ts'

interface MadeLinkProps {
  readonly userId: string
  readonly making: LinkMaking
  readonly onClose: () => void
}

/** A one-time link, shown once with how long it lives. */
export function MadeLink({ userId, making, onClose }: MadeLinkProps) {
  const { data, error, mutate } = making
  return (
    <>
      {data && (
        <div className="w-stack">
          <Notice tone="good" title={userWords.once}>
            {userWords.onceText}
          </Notice>
          <Snippet text={data.link} label={userWords.link} />
          <p className="w-quiet">
            {userWords.ends} <Moment at={data.expiresAt} />.
          </p>
        </div>
      )}
      {error && <Problem failure={failureFrom(error)} onRetry={() => mutate(userId)} />}
      {!data && !error && <Skeleton lines={3} />}
      <DialogActions>
        <Button variant={data ? 'filled' : 'default'} onClick={onClose}>
          {data ? userWords.copied : userWords.cancel}
        </Button>
      </DialogActions>
    </>
  )
}
