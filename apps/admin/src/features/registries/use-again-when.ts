import { useEffect, useRef } from 'react'

/** Asks again each time that `value` becomes another, and not for the first one. */
export function useAgainWhen(value: string | null, again: () => void): void {
  const asked = useRef(value)
  const ask = useRef(again)
  useEffect(() => {
    ask.current = again
  })
  useEffect(() => {
    if (asked.current === value) return
    asked.current = value
    ask.current()
  }, [value])
}
