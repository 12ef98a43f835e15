import { useState } from 'react'
import { useBackend } from '../../lib/backend.tsx'
import { type Answer, saveRegistry, type Submission, testSubmission } from './save-registry.ts'
import { useTestLife } from './test-life.ts'

/** What is asked for: a test alone, storing alone, or storing after a test. */
export type Mode = 'test' | 'save' | 'saveAndTest'

interface Request {
  readonly mode: Mode
  readonly submission: Submission
}

/** Sends the form, one request at a time, and holds what came back. */
export function useSubmission() {
  const { gateway } = useBackend()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [mode, setMode] = useState<Mode | null>(null)
  const life = useTestLife<Request, Answer>(async ({ mode: wanted, submission }, signal) =>
    wanted === 'test'
      ? testSubmission(gateway, submission, signal)
      : saveRegistry(gateway, submission, wanted === 'saveAndTest', signal),
  )

  async function start(wanted: Mode, read: () => Submission): Promise<Answer | null> {
    if (life.isPending) return null
    setMode(wanted)
    setAnswer(null)
    try {
      const answered = await life.start(() => ({ mode: wanted, submission: read() }))
      setAnswer(answered)
      return answered
    } catch {
      // The life holds the error and the panel shows it.
      return null
    }
  }

  return {
    start,
    answer,
    error: life.error,
    cancel: life.cancel,
    running: life.isPending ? mode : null,
  }
}
