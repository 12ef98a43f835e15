import { useState } from 'react'

/**
 * The token behind the `#` of a set-up or reset link. It is taken out of the address at once, so
 * that it stays out of the history and of what is shared.
 */
export function useLinkToken(): string {
  const [token] = useState(() => location.hash.slice(1))
  if (location.hash !== '') history.replaceState(null, '', location.pathname)
  return token
}
