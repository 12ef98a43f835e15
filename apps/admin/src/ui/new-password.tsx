import { TextInput } from '@mantine/core'
import { uiWords } from './ui-words.ts'

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
      description={uiWords.passwordHelp}
      autoComplete="new-password"
      minLength={12}
      required
      withAsterisk={false}
    />
  )
}
