import { useEffect, useRef } from 'react'

/** Calls a function again and again while the screen is shown, and not while nobody can see it. */
export function useEvery(run: () => void, everyMs: number): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current()
    }, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
}
