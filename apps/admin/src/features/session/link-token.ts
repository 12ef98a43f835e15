import { useEffect, useState } from 'react'

/**
 * The token behind the `#` of a set-up or reset link. It is taken out of the address as soon as the
 * page is there, so that it stays out of the history and of what is shared; not earlier, since a
 * first drawing can be thrown away, and the token would be lost with it.
 */
export function useLinkToken(): string {
  const [token] = useState(() => location.hash.slice(1))
  useEffect(() => {
    if (location.hash !== '') history.replaceState(null, '', location.pathname)
  }, [])
  return token
}
