import { TextInput } from '@mantine/core'
import { useBackend } from '../../lib/backend.tsx'
import { useSessionChange } from '../../lib/session.ts'
import { SecretForm } from '../../ui/secret-form.tsx'
import { sessionWords } from './session-words.ts'

/** E-mail and password; used on its own page and over a page whose session has ended. */
export function SignInForm() {
  const { auth } = useBackend()
  const signIn = useSessionChange(async (read) => auth.signIn(read()))
  return (
    <SecretForm action={sessionWords.signIn} change={signIn}>
      <TextInput
        name="email"
        type="email"
        label={sessionWords.email}
        autoComplete="username"
        required
        withAsterisk={false}
        data-autofocus
      />
      <TextInput
        name="password"
        type="password"
        label={sessionWords.password}
        autoComplete="current-password"
        required
        withAsterisk={false}
      />
    </SecretForm>
  )
}
