import { Textarea, TextInput } from '@mantine/core'
import classes from './secret-field.module.css'

/** What a box for a secret needs. */
export interface SecretInputProps {
  readonly name: string
  readonly label: string
  readonly help?: string | null
  readonly multiline: boolean
  readonly required: boolean
  readonly error?: string | undefined
  readonly autoFocus?: boolean
}

/**
 * A box for a secret: never controlled, never filled by a password manager, never part of a draft.
 * Its value is read from the form at the moment of sending.
 */
export function SecretInput({ multiline, help, autoFocus, ...rest }: SecretInputProps) {
  const shared = {
    ...rest,
    description: help,
    autoComplete: 'new-password',
    spellCheck: false,
    'data-secret': '',
    'data-1p-ignore': '',
    'data-lpignore': 'true',
    'data-bwignore': '',
    // Asked for by a button that this box takes the place of.
    ...(autoFocus === true && { autoFocus }),
  }
  return multiline ? (
    <div className={classes['hidden']}>
      <Textarea {...shared} rows={4} />
    </div>
  ) : (
    <TextInput {...shared} type="password" />
  )
}
