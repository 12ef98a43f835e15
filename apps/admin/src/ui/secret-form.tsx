import { Button } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { failureFrom } from '../lib/failure.ts'
import { Problem } from './problem.tsx'

interface SecretFormProps {
  readonly action: string
  readonly change: UseMutationResult<void, Error, () => FormData>
  readonly children: ReactNode
}

/** A form whose values are read when it is sent, and stay nowhere but in their boxes. */
export function SecretForm({ action, change, children }: SecretFormProps) {
  const form = useRef<HTMLFormElement>(null)
  return (
    <form
      ref={form}
      className="w-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (change.isPending) return
        change.mutate(() => new FormData(form.current ?? undefined))
      }}
    >
      {children}
      {change.error !== null && <Problem failure={failureFrom(change.error)} />}
      <Button type="submit" loading={change.isPending} fullWidth>
        {action}
      </Button>
    </form>
  )
}
