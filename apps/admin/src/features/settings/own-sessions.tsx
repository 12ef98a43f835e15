import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OwnSession } from '../../lib/auth.ts'
import { useBackend } from '../../lib/backend.tsx'
import { failureFrom } from '../../lib/failure.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import classes from './account.module.css'
import { accountWords } from './account-words.ts'
import { browserName } from './browser-name.ts'
import { ownSessionsKey } from './own-sessions-key.ts'
import { SignOutEverywhere } from './sign-out-everywhere.tsx'

/** Where the person is signed in, each of which they can end. */
export function OwnSessions() {
  const { auth } = useBackend()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({ queryKey: ownSessionsKey, queryFn: auth.sessions })
  const [leaving, setLeaving] = useState(false)
  const end = useMutation({
    mutationFn: auth.endSession,
    onSettled: async () => queries.invalidateQueries({ queryKey: ownSessionsKey }),
  })
  return (
    <Panel title={accountWords.sessions}>
      <div className="w-stack">
        {error && !data && <Problem failure={failureFrom(error)} onRetry={() => void refetch()} />}
        {end.error && <Problem failure={failureFrom(end.error)} />}
        {!data && !error && <Skeleton lines={2} />}
        <ul className={classes['sessions']}>
          {data?.map((session) => (
            <SessionLine
              key={session.id}
              session={session}
              pending={end.isPending && end.variables === session.id}
              onEnd={() => end.mutate(session.id)}
            />
          ))}
        </ul>
        <div>
          <Button variant="default" onClick={() => setLeaving(true)}>
            {accountWords.everywhere}
          </Button>
        </div>
      </div>
      {leaving && <SignOutEverywhere onClose={() => setLeaving(false)} />}
    </Panel>
  )
}

interface SessionLineProps {
  readonly session: OwnSession
  readonly pending: boolean
  readonly onEnd: () => void
}

function SessionLine({ session, pending, onEnd }: SessionLineProps) {
  const { current, createdAt, address, userAgent } = session
  const name = browserName(userAgent) ?? accountWords.unknownBrowser
  return (
    <li className={classes['session']}>
      <div>
        <strong title={userAgent ?? undefined}>{name}</strong>{' '}
        {current && <span className="w-quiet">({accountWords.thisBrowser})</span>}
        <div className="w-quiet">
          {address !== null && <span className="w-mono">{address}</span>} {accountWords.since}{' '}
          <Moment at={createdAt} />
        </div>
      </div>
      {!current && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={accountWords.endNamed(name)}
          loading={pending}
          onClick={onEnd}
        >
          {accountWords.end}
        </Button>
      )}
    </li>
  )
}
