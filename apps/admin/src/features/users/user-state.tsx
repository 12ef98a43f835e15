import { IconBan, IconCheck, IconMailForward } from '@tabler/icons-react'
import { useNow } from '../../lib/use-now.ts'
import { Moment } from '../../ui/moment.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import type { UserRow } from './user-documents.ts'
import { userWords } from './user-words.ts'

interface UserStateProps {
  readonly user: UserRow
}

/** Whether a person can sign in, and until when their invitation can be taken. */
export function UserState({ user }: UserStateProps) {
  if (user.disabledAt !== null) {
    return <StatusMark tone="bad" icon={IconBan} label={userWords.disabled} />
  }
  if (!user.pending) return <StatusMark tone="good" icon={IconCheck} label={userWords.active} />
  return (
    <div>
      <StatusMark tone="warn" icon={IconMailForward} label={userWords.invited} />
      <div className="w-quiet">
        <InvitationLife ends={user.invitationExpiresAt} />
      </div>
    </div>
  )
}

function InvitationLife({ ends }: { readonly ends: string | null }) {
  const now = useNow()
  if (ends === null) return userWords.noLink
  return (
    <>
      {new Date(ends) < now ? userWords.linkEnded : userWords.invitedUntil} <Moment at={ends} />
    </>
  )
}
