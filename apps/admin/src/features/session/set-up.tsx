import { TextInput } from '@mantine/core'
import { useLocation } from 'wouter'
import { useBackend } from '../../lib/backend.tsx'
import { useSessionChange } from '../../lib/session.ts'
import { Entrance } from '../../ui/entrance.tsx'
import { NewPassword } from '../../ui/new-password.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SecretForm } from '../../ui/secret-form.tsx'
import { useLinkToken } from './link-token.ts'
import { sessionWords } from './session-words.ts'

/** The page of the set-up link: makes the first administrator. */
export function SetUp() {
  const { auth } = useBackend()
  const token = useLinkToken()
  const [, navigate] = useLocation()
  const setUp = useSessionChange(async (read) => {
    await auth.setUp(read(), token)
    navigate('/', { replace: true })
  })
  return (
    <Entrance title={sessionWords.setUp} lead={sessionWords.setUpLead}>
      {token === '' ? (
        <Notice tone="bad" title={sessionWords.linkIncomplete}>
          {sessionWords.linkIncompleteHint}
        </Notice>
      ) : (
        <SecretForm action={sessionWords.setUpButton} change={setUp}>
          <TextInput
            name="name"
            label={sessionWords.name}
            autoComplete="name"
            required
            withAsterisk={false}
          />
          <TextInput
            name="email"
            type="email"
            label={sessionWords.email}
            autoComplete="username"
            required
            withAsterisk={false}
          />
          <NewPassword label={sessionWords.password} />
        </SecretForm>
      )}
    </Entrance>
  )
}
