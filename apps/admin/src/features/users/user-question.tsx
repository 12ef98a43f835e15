import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { sessionKey } from '../../lib/backend.tsx'
import { failureFrom } from '../../lib/failure.ts'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast-store.ts'
import { userWords } from './user-words.ts'

/** What a change answers: the person as they are now, or why it was refused. */
type Outcome =
  | { readonly user: object }
  | { readonly message: string; readonly hint: string | null }

interface UserQuestionProps {
  readonly title: string
  readonly text: string
  /** The button that does it. */
  readonly action: string
  readonly danger?: boolean
  /** Said once it is done. */
  readonly done: string
  readonly run: (form: FormData) => Promise<Outcome>
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** Asks before a person is changed; a refusal is told in the words of the API. */
export function UserQuestion(props: UserQuestionProps) {
  const { title, text, action, danger, done, run, onClose, children } = props
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: run,
    onSuccess: async (outcome) => {
      if (!('user' in outcome)) return
      toast({ tone: 'good', text: done })
      onClose()
      // It may have been oneself.
      await queries.invalidateQueries({ queryKey: sessionKey })
    },
  })
  const refusal = change.data && 'message' in change.data ? change.data : null
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="w-stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!change.isPending) change.mutate(new FormData(event.currentTarget))
        }}
      >
        <p>{text}</p>
        {children}
        {refusal && (
          <Notice tone="bad" title={refusal.message}>
            {refusal.hint}
          </Notice>
        )}
        {change.error && <Problem failure={failureFrom(change.error)} />}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {userWords.cancel}
          </Button>
          <Button type="submit" loading={change.isPending} {...(danger && { color: 'signal' })}>
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
