import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useBackend } from '../../lib/backend.tsx'
import { failureFrom } from '../../lib/failure.ts'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { accountWords } from './account-words.ts'

interface SignOutEverywhereProps {
  readonly onClose: () => void
}

/** Asks before every session of the person ends, this one too. */
export function SignOutEverywhere({ onClose }: SignOutEverywhereProps) {
  const { auth } = useBackend()
  const leave = useMutation({
    mutationFn: auth.signOutEverywhere,
    // A page that is loaded anew has nothing of the person's in memory.
    onSuccess: () => location.reload(),
  })
  return (
    <Dialog title={accountWords.everywhereTitle} onClose={onClose}>
      <p>{accountWords.everywhereText}</p>
      {leave.error && <Problem failure={failureFrom(leave.error)} />}
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {accountWords.cancel}
        </Button>
        <Button
          color="signal"
          loading={leave.isPending || leave.isSuccess}
          onClick={() => leave.mutate()}
        >
          {accountWords.everywhere}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
