import { useEffect } from 'react'

/** Brings the part that the address names into sight once what is above it has been loaded. */
export function useHashTarget(ready: boolean): void {
  useEffect(() => {
    if (!ready || location.hash === '') return
    document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'start' })
  }, [ready])
}
