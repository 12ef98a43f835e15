import { useState } from 'react'
import { useBackend } from '../../lib/backend.tsx'
import { type RotationAnswer, type RotationStep, rotateSecret } from './rotate-secret.ts'
import { useTestLife } from './test-life.ts'

/** Replaces a registry's secret step by step, one request at a time, and holds what came back. */
export function useRotation(id: string) {
  const { gateway } = useBackend()
  const [answer, setAnswer] = useState<RotationAnswer | null>(null)
  const [running, setRunning] = useState<RotationStep['kind'] | null>(null)
  const life = useTestLife<RotationStep, RotationAnswer>(async (step, signal) =>
    rotateSecret(gateway, id, step, signal),
  )

  async function take(
    kind: RotationStep['kind'],
    read: () => RotationStep,
  ): Promise<RotationAnswer | null> {
    if (life.isPending) return null
    setRunning(kind)
    setAnswer(null)
    try {
      const answered = await life.start(read)
      setAnswer(answered)
      return answered
    } catch {
      // The life holds the error and the panel shows it.
      return null
    }
  }

  return {
    take,
    answer,
    error: life.error,
    cancel: life.cancel,
    running: life.isPending ? running : null,
  }
}
