import { useBackend } from '../../lib/backend.tsx'
import { send } from '../../lib/send.ts'
import { roleOf, RoleSelect } from './role-select.tsx'
import {
  DisableUserDocument,
  EnableUserDocument,
  SetUserRoleDocument,
  type UserRow,
} from './user-documents.ts'
import { UserQuestion } from './user-question.tsx'
import { userWords } from './user-words.ts'

interface UserDialogProps {
  readonly user: UserRow
  readonly onClose: () => void
}

/** Gives a person another role. */
export function RoleDialog({ user, onClose }: UserDialogProps) {
  const { gateway } = useBackend()
  return (
    <UserQuestion
      title={userWords.roleTitle(user.name)}
      text={userWords.roleText}
      action={userWords.changeRole}
      done={userWords.roleDone(user.name)}
      run={async (form) => {
        const input = { id: user.id, role: roleOf(form) }
        return (await send(gateway, SetUserRoleDocument, { input })).setUserRole
      }}
      onClose={onClose}
    >
      <RoleSelect chosen={user.role} />
    </UserQuestion>
  )
}

/** Shuts a person out. */
export function DisableDialog({ user, onClose }: UserDialogProps) {
  const { gateway } = useBackend()
  return (
    <UserQuestion
      title={userWords.disableTitle(user.name)}
      text={userWords.disableText}
      action={userWords.disable}
      danger
      done={userWords.disableDone(user.name)}
      run={async () =>
        (await send(gateway, DisableUserDocument, { input: { id: user.id } })).disableUser
      }
      onClose={onClose}
    />
  )
}

/** Lets a person in again. */
export function EnableDialog({ user, onClose }: UserDialogProps) {
  const { gateway } = useBackend()
  return (
    <UserQuestion
      title={userWords.enableTitle(user.name)}
      text={userWords.enableText}
      action={userWords.enable}
      done={userWords.enableDone(user.name)}
      run={async () =>
        (await send(gateway, EnableUserDocument, { input: { id: user.id } })).enableUser
      }
      onClose={onClose}
    />
  )
}
