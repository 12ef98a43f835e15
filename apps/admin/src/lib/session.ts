import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RoleName, SessionState } from './auth.ts'
import { type Backend, sessionKey, useBackend } from './backend.tsx'

const sessionQuery = ({ auth }: Pick<Backend, 'auth'>) => ({
  queryKey: sessionKey,
  queryFn: auth.state,
  staleTime: 60_000,
})

/** Asks who is signed in before anything is drawn; null where that cannot be known. */
export const knowSession = async (backend: Backend): Promise<SessionState | null> =>
  backend.queries.query(sessionQuery(backend)).catch(() => null)

/** Who is signed in, as react-query holds it; `data` is undefined until it is known. */
export function useSession() {
  return useQuery(sessionQuery(useBackend()))
}

/** True once the signed-in person's role is at least `least`. */
export function useMay(least: RoleName): boolean {
  const role = useSession().data?.user?.role
  const rank: Readonly<Record<RoleName, number>> = { viewer: 0, editor: 1, admin: 2 }
  return role !== undefined && rank[role] >= rank[least]
}

/**
 * A call that changes who is signed in. The form is read when it is sent and kept nowhere: the
 * mutation's variable is a function that reads it. `onChanged` is called once it is known who is
 * signed in then.
 */
export function useSessionChange(
  change: (read: () => FormData) => Promise<void>,
  onChanged?: () => void,
) {
  const queries = useQueryClient()
  const { auth } = useBackend()
  return useMutation({
    mutationFn: async (read: () => FormData) => {
      await change(read)
      queries.setQueryData<SessionState>(sessionKey, await auth.state())
      onChanged?.()
    },
    gcTime: 0,
  })
}
