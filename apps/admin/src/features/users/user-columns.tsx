import type { Column } from '../../ui/data-table.tsx'
import { Moment } from '../../ui/moment.tsx'
import type { UserRow } from './user-documents.ts'
import { UserState } from './user-state.tsx'
import { userWords } from './user-words.ts'

/** What the list says of each person. */
export const userColumns: readonly Column<UserRow, never>[] = [
  { label: userWords.name, cell: ({ name }) => name },
  { label: userWords.email, cell: ({ email }) => <span className="w-break">{email}</span> },
  { label: userWords.role, cell: ({ role }) => userWords.roles[role] },
  { label: userWords.state, cell: (user) => <UserState user={user} /> },
  { label: userWords.lastSignIn, cell: ({ lastSignInAt }) => <Moment at={lastSignInAt} /> },
]
