import { useMutation } from '@tanstack/react-query'
import { useBackend } from '../../lib/backend.tsx'

/**
 * Makes a one-time link. What comes back is held for as long as the dialog that shows it is open,
 * and by nothing else.
 */
export function useMakeLink(onMade: () => void) {
  const { auth } = useBackend()
  return useMutation({ mutationFn: auth.makeLink, onSuccess: onMade, gcTime: 0 })
}

/** A link that is being made, or was. */
export type LinkMaking = ReturnType<typeof useMakeLink>
