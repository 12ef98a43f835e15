import { useMutation } from '@tanstack/react-query'
import { useBackend } from '../lib/backend.tsx'
import { failureFrom } from '../lib/failure.ts'
import { leave } from '../lib/leaving.ts'
import { toast } from '../ui/toast-store.ts'

/** Ends the session; asks first where a form is unsaved. */
export function useSignOut(onSignedOut: () => void): () => void {
  const { auth } = useBackend()
  const { mutate } = useMutation({
    mutationFn: auth.signOut,
    onSuccess: onSignedOut,
    onError: (error) => {
      const { message, hint } = failureFrom(error)
      toast({ tone: 'bad', text: message, detail: hint })
    },
  })
  return () => leave(() => mutate())
}
