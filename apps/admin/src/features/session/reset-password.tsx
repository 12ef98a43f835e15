import { useState } from 'react'
import { useBackend } from '../../lib/backend.tsx'
import { useSessionChange } from '../../lib/session.ts'
import { Entrance } from '../../ui/entrance.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useLinkToken } from './link-token.ts'
import { NewPassword } from './new-password.tsx'
import { SessionForm } from './session-form.tsx'
import { sessionWords } from './session-words.ts'

/** The page of a reset link. */
export function ResetPassword() {
  const { auth } = useBackend()
  const token = useLinkToken()
  const [done, setDone] = useState(false)
  const reset = useSessionChange(async (read) => {
    await auth.reset(read(), token)
    setDone(true)
  })
  return (
    <Entrance title={sessionWords.reset} lead={sessionWords.resetLead}>
      <div className="w-stack">
        {token === '' && (
          <Notice tone="bad" title={sessionWords.linkIncomplete}>
            {sessionWords.linkIncompleteHint}
          </Notice>
        )}
        {done && (
          <>
            <Notice tone="good" title={sessionWords.resetDone} />
            <LinkButton href="/">{sessionWords.toSignIn}</LinkButton>
          </>
        )}
        {token !== '' && !done && (
          <SessionForm action={sessionWords.resetButton} change={reset}>
            <NewPassword label={sessionWords.newPassword} />
          </SessionForm>
        )}
      </div>
    </Entrance>
  )
}
