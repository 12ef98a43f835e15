import { Textarea, TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import classes from './secret-field.module.css'

/** What a box for a secret needs. */
export interface SecretInputProps {
  readonly name: string
  readonly label: string
  readonly help?: string | null
  readonly multiline: boolean
  readonly required: boolean
  readonly error?: string | undefined
  /** Takes the focus when it appears, in the place of the button that asked for it. */
  readonly focused?: boolean
  readonly onEscape?: (() => void) | undefined
}

const focus = (element: HTMLElement | null) => element?.focus()

/**
 * A box for a secret: never controlled, never filled by a password manager, never part of a draft.
 * Its value is read from the form at the moment of sending.
 */
export function SecretInput({ multiline, help, focused, onEscape, ...rest }: SecretInputProps) {
  const shared = {
    ...rest,
    description: help,
    autoComplete: 'new-password',
    spellCheck: false,
    'data-secret': '',
    'data-1p-ignore': '',
    'data-lpignore': 'true',
    'data-bwignore': '',
    ...(focused === true && { ref: focus }),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape') onEscape?.()
    },
  }
  return multiline ? (
    <div className={classes['hidden']}>
      <Textarea {...shared} rows={2} />
    </div>
  ) : (
    <TextInput {...shared} type="password" />
  )
}
