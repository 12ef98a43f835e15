import { useState } from 'react'
import { useBackend } from '../../lib/backend.tsx'
import { useSessionChange } from '../../lib/session.ts'
import { Entrance } from '../../ui/entrance.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { NewPassword } from '../../ui/new-password.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SecretForm } from '../../ui/secret-form.tsx'
import { useLinkToken } from './link-token.ts'
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
          <SecretForm action={sessionWords.resetButton} change={reset}>
            <NewPassword label={sessionWords.newPassword} />
          </SecretForm>
        )}
      </div>
    </Entrance>
  )
}
