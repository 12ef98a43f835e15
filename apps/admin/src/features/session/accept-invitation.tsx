import { useLocation } from 'wouter'
import { useBackend } from '../../lib/backend.tsx'
import { useSessionChange } from '../../lib/session.ts'
import { Entrance } from '../../ui/entrance.tsx'
import { NewPassword } from '../../ui/new-password.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SecretForm } from '../../ui/secret-form.tsx'
import { useLinkToken } from './link-token.ts'
import { sessionWords } from './session-words.ts'

/** The page of an invitation: a first password, and the person is signed in. */
export function AcceptInvitation() {
  const { auth } = useBackend()
  const token = useLinkToken()
  const [, navigate] = useLocation()
  const accept = useSessionChange(
    async (read) => auth.acceptInvitation(read(), token),
    () => navigate('/', { replace: true }),
  )
  return (
    <Entrance title={sessionWords.invite} lead={sessionWords.inviteLead}>
      {token === '' ? (
        <Notice tone="bad" title={sessionWords.linkIncomplete}>
          {sessionWords.linkIncompleteHint}
        </Notice>
      ) : (
        <SecretForm action={sessionWords.inviteButton} change={accept}>
          <NewPassword label={sessionWords.newPassword} />
        </SecretForm>
      )}
    </Entrance>
  )
}
