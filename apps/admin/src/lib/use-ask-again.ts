import { useEffect, useRef } from 'react'
import { useSession } from './session.ts'

interface Trouble {
  /** The last answer was that nobody is signed in. */
  readonly lostSession: boolean
  /** The last question did not arrive. */
  readonly offline: boolean
}

/** Asks again by itself after a new sign-in and when the network is back. */
export function useAskAgain(again: () => void, { lostSession, offline }: Trouble): void {
  const { data: session } = useSession()
  const latest = useRef({ again, lostSession })
  useEffect(() => {
    latest.current = { again, lostSession }
  })

  // Asked again on a new sign-in alone: a refusal that comes while the session still counts as
  // alive would ask, be refused, and ask again.
  const signedIn = session?.signedIn === true
  useEffect(() => {
    if (signedIn && latest.current.lostSession) latest.current.again()
  }, [signedIn])

  useEffect(() => {
    if (!offline) return undefined
    const online = () => latest.current.again()
    addEventListener('online', online)
    return () => removeEventListener('online', online)
  }, [offline])
}
