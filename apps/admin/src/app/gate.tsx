import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { AcceptInvitation } from '../features/session/accept-invitation.tsx'
import { ResetPassword } from '../features/session/reset-password.tsx'
import { SetUp } from '../features/session/set-up.tsx'
import { SetUpNeeded } from '../features/session/set-up-needed.tsx'
import { SignIn } from '../features/session/sign-in.tsx'
import type { SessionUser } from '../lib/auth.ts'
import { failureFrom } from '../lib/failure.ts'
import { useSession } from '../lib/session.ts'
import { Problem } from '../ui/problem.tsx'
import { Entrance } from '../ui/entrance.tsx'
import { Shell } from './shell.tsx'
import { SignInAgain } from './sign-in-again.tsx'

interface GateProps {
  /** Called when another person than before is at the console. */
  readonly onPersonChange: () => void
}

/**
 * Shows the screens to who is signed in. When a session ends in the middle of the work, the
 * screens stay as they are and the sign-in comes over them.
 */
export function Gate({ onPersonChange }: GateProps) {
  const session = useSession()
  const [path] = useLocation()
  const [person, setPerson] = useState<SessionUser | null>(null)
  const current = session.data?.user ?? null
  const another = person !== null && current !== null && person.id !== current.id

  if (current !== null && current !== person && !another) setPerson(current)
  useEffect(() => {
    if (another) onPersonChange()
  }, [another, onPersonChange])

  if (path === '/reset') return <ResetPassword />
  if (path === '/invite') return <AcceptInvitation />
  if (session.data === undefined) {
    return session.isError ? (
      <Entrance>
        <Problem failure={failureFrom(session.error)} onRetry={() => void session.refetch()} />
      </Entrance>
    ) : null
  }
  if (session.data.needsSetup) return path === '/setup' ? <SetUp /> : <SetUpNeeded />
  if (person === null && current === null) return <SignIn />
  if (another) return null
  const signedOut = () => {
    setPerson(null)
    onPersonChange()
  }
  return (
    <>
      <Shell onSignedOut={signedOut} />
      {current === null && <SignInAgain />}
    </>
  )
}
