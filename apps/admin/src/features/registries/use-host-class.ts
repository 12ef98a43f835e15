import type { HostClass } from '@wharfinger/registry-auth/reference'
import { useEffect, useState } from 'react'

/**
 * Which provider a host belongs to, by its name. The patterns come with the rules of every
 * provider, so they are loaded once somebody has typed a host, and the form is there before.
 */
export function useHostClass(host: string | null): HostClass | null {
  const [found, setFound] = useState<{ readonly host: string; readonly of: HostClass } | null>(null)
  useEffect(() => {
    if (host === null) return undefined
    let isWanted = true
    import('./classify-host.ts')
      .then(({ classifyHost }) => {
        if (isWanted) setFound({ host, of: classifyHost(host) })
      })
      // A guess is a help, and the gateway makes its own.
      .catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [host])
  return found?.host === host ? found.of : null
}
