import { Button } from '@mantine/core'
import { Dialog, DialogActions } from '../../ui/dialog.tsx'
import { MadeLink } from './made-link.tsx'
import { useMakeLink } from './make-link.ts'
import type { UserRow } from './user-documents.ts'
import { userWords } from './user-words.ts'

interface LinkDialogProps {
  readonly user: UserRow
  readonly onMade: () => void
  readonly onClose: () => void
}

/** Makes a new link for somebody who has lost theirs, or their password. */
export function LinkDialog({ user, onMade, onClose }: LinkDialogProps) {
  const making = useMakeLink(onMade)
  return (
    <Dialog title={userWords.linkTitle(user.name)} onClose={onClose}>
      {making.isIdle ? (
        <>
          <p>{userWords.linkText}</p>
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {userWords.cancel}
            </Button>
            <Button onClick={() => making.mutate(user.id)}>{userWords.makeLink}</Button>
          </DialogActions>
        </>
      ) : (
        <MadeLink userId={user.id} making={making} onClose={onClose} />
      )}
    </Dialog>
  )
}
