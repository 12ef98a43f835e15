import { useCallback, useEffect, useRef } from 'react'

/**
 * Calls a function soon after it was first asked for, and once however often it was asked for until
 * then: many events lead to one question.
 */
export function useLater(run: () => void, afterMs = 400): () => void {
  const latest = useRef(run)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      latest.current()
    }, afterMs)
  }, [afterMs])
}
