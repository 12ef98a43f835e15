import { TextInput } from '@mantine/core'
import { sessionWords } from './session-words.ts'

interface NewPasswordProps {
  readonly label: string
}

/** The box for a person's own new password. */
export function NewPassword({ label }: NewPasswordProps) {
  return (
    <TextInput
      name="password"
      type="password"
      label={label}
      description={sessionWords.passwordHelp}
      autoComplete="new-password"
      minLength={12}
      required
      withAsterisk={false}
    />
  )
}
