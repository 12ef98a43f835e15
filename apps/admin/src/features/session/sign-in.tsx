import { Entrance } from '../../ui/entrance.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { sessionWords } from './session-words.ts'

/** The sign-in page. */
export function SignIn() {
  return (
    <Entrance title={sessionWords.signIn} lead={sessionWords.signInLead}>
      <SignInForm />
      <p className="w-quiet" style={{ marginTop: 16, fontSize: 13 }}>
        {sessionWords.forgotten}
      </p>
    </Entrance>
  )
}
