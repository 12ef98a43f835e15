import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'

/** The address's search parameters and a way to change some of them; empty values are left out. */
export function useUrlState(): readonly [
  URLSearchParams,
  (
    changes: Readonly<Record<string, string | null>>,
    options?: { readonly replace?: boolean },
  ) => void,
] {
  const [parameters, setParameters] = useSearchParams()
  const change = useCallback(
    (
      changes: Readonly<Record<string, string | null>>,
      options?: { readonly replace?: boolean },
    ) => {
      setParameters((previous) => {
        const next = new URLSearchParams(previous)
        for (const [name, value] of Object.entries(changes)) {
          if (value === null || value === '') next.delete(name)
          else next.set(name, value)
        }
        return next
      }, options)
    },
    [setParameters],
  )
  return useMemo(() => [parameters, change] as const, [parameters, change])
}
