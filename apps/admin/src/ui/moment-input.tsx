import { TextInput } from '@mantine/core'
import { useEffect, useRef } from 'react'

interface MomentInputProps {
  readonly label: string
  /** A moment in UTC, such as `2026-11-27T12:00:00Z`; empty for none. */
  readonly value: string
  /** Called once the box is left, or Enter is pressed: half a date is none. */
  readonly onChange: (moment: string) => void
}

const inBox = (moment: string) => (moment === '' ? '' : new Date(moment).toISOString().slice(0, 16))

/** A date and a time in UTC, as the console tells times. */
export function MomentInput({ label, value, onChange }: MomentInputProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (input.current !== null) input.current.value = inBox(value)
  }, [value])
  const report = (typed: string) => {
    if (typed !== inBox(value)) onChange(typed === '' ? '' : `${typed}:00Z`)
  }
  return (
    <TextInput
      ref={input}
      type="datetime-local"
      size="xs"
      label={label}
      defaultValue={inBox(value)}
      onBlur={(event) => report(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') report(event.currentTarget.value)
      }}
    />
  )
}
