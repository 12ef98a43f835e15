import { SignInForm } from '../features/session/sign-in-form.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { appWords } from './app-words.ts'

/** Signs in over the page, so that a half-filled form survives the end of a session. */
export function SignInAgain() {
  return (
    <Dialog title={appWords.signedOutTitle}>
      <p style={{ marginBottom: 16 }}>{appWords.signedOutText}</p>
      <SignInForm />
    </Dialog>
  )
}
