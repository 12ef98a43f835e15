import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/** A test is stopped here after this long, whatever the registry does. */
export const testBudgetMs = 30_000

/**
 * The life of a long call that can be cancelled and has a time budget. Its variable is a function
 * that makes the request when it starts; react-query keeps that function and never the values.
 */
export function useTestLife<Request, Result>(
  run: (request: Request, signal: AbortSignal) => Promise<Result>,
) {
  const controller = useRef<AbortController>(null)
  const { mutateAsync, isPending, error, reset } = useMutation({
    mutationFn: async (read: () => Request) => {
      controller.current = new AbortController()
      return run(
        read(),
        AbortSignal.any([controller.current.signal, AbortSignal.timeout(testBudgetMs)]),
      )
    },
    gcTime: 0,
  })
  useEffect(() => () => controller.current?.abort(), [])
  return { start: mutateAsync, isPending, error, reset, cancel: () => controller.current?.abort() }
}

/** How a long call ended that was not answered. */
export function endOf(error: Error): 'cancelled' | 'timedOut' | 'failed' {
  if (error.name === 'AbortError') return 'cancelled'
  return error.name === 'TimeoutError' ? 'timedOut' : 'failed'
}
