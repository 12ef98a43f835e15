import { Button } from '@mantine/core'
import { useState } from 'react'
import { failureFrom } from '../../lib/failure.ts'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import type { RotationAnswer } from './rotate-secret.ts'
import { rotationWords } from './rotation-words.ts'
import { endOf } from './test-life.ts'

interface RotationResultProps {
  readonly name: string
  readonly answer: RotationAnswer | null
  readonly error: Error | null
  /** Errors that belong to no box of the form. */
  readonly others: readonly string[]
  readonly onForce: () => void
}

/** What a step on the way to the next secret was answered with, where that is a refusal. */
export function RotationResult({ name, answer, error, others, onForce }: RotationResultProps) {
  const [asking, setAsking] = useState(false)
  if (error !== null) return <Interrupted error={error} />
  if (answer === null || !('message' in answer)) return null
  if (answer.__typename !== 'RegistryTestFailedError') {
    return (
      <Notice tone="bad" title={answer.message}>
        {answer.hint}
        {others.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Notice>
    )
  }
  return (
    <>
      <Notice
        tone="bad"
        title={rotationWords.notPromoted}
        actions={
          <Button size="xs" color="signal" onClick={() => setAsking(true)}>
            {rotationWords.anyway}
          </Button>
        }
      >
        {rotationWords.notPromotedHint}
      </Notice>
      {asking && (
        <Dialog title={rotationWords.askTitle} onClose={() => setAsking(false)}>
          <p>{rotationWords.askText(name)}</p>
          <DialogActions>
            <Button variant="default" onClick={() => setAsking(false)}>
              {rotationWords.cancel}
            </Button>
            <Button
              color="signal"
              onClick={() => {
                setAsking(false)
                onForce()
              }}
            >
              {rotationWords.askYes}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  )
}

function Interrupted({ error }: { readonly error: Error }) {
  const end = endOf(error)
  if (end === 'failed') return <Problem failure={failureFrom(error)} />
  return (
    <Notice
      tone="idle"
      title={end === 'cancelled' ? rotationWords.cancelled : rotationWords.timedOut}
    />
  )
}
