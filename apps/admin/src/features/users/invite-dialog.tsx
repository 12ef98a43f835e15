import { useMutation } from '@tanstack/react-query'
import type { Role } from '../../gql/generated/graphql.ts'
import { useBackend } from '../../lib/backend.tsx'
import { send } from '../../lib/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { InviteForm } from './invite-form.tsx'
import { MadeLink } from './made-link.tsx'
import { useMakeLink } from './make-link.ts'
import { InviteUserDocument } from './user-documents.ts'
import { userWords } from './user-words.ts'

interface InviteDialogProps {
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** Adds a person, and shows the link by which they come in. */
export function InviteDialog({ onChanged, onClose }: InviteDialogProps) {
  const { gateway } = useBackend()
  const making = useMakeLink(onChanged)
  const invite = useMutation({
    mutationFn: async (input: { name: string; email: string; role: Role }) =>
      (await send(gateway, InviteUserDocument, { input })).inviteUser,
    onSuccess: (outcome) => {
      if (outcome.__typename === 'InviteUserSuccess') making.mutate(outcome.user.id)
    },
  })
  const invited = invite.data?.__typename === 'InviteUserSuccess' ? invite.data.user : null
  return (
    <Dialog
      title={invited ? userWords.linkTitle(invited.name) : userWords.inviteTitle}
      onClose={onClose}
    >
      {invited ? (
        <MadeLink userId={invited.id} making={making} onClose={onClose} />
      ) : (
        <InviteForm
          refusal={invite.data && 'message' in invite.data ? invite.data : null}
          error={invite.error}
          pending={invite.isPending}
          onInvite={invite.mutate}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}
