import { hoursAgo, newId } from './mock-data.ts'
import { type Arguments, page } from './mock-page.ts'
import type { MockState } from './mock-state.ts'

export interface MockUser {
  __typename: 'User'
  id: string
  name: string
  email: string
  role: string
  pending: boolean
  createdAt: string
  invitedAt: string | null
  invitationExpiresAt: string | null
  disabledAt: string | null
  lastSignInAt: string | null
}

/** A person with sensible values, any of them replaced. */
export const mockUser = (values: Partial<MockUser> & { email: string }): MockUser => ({
  __typename: 'User',
  id: newId('User'),
  name: values.email,
  role: 'VIEWER',
  pending: false,
  createdAt: hoursAgo(700),
  invitedAt: hoursAgo(700),
  invitationExpiresAt: null,
  disabledAt: null,
  lastSignInAt: hoursAgo(5),
  ...values,
})

/** The people that the mock starts with, the one who is signed in among them. */
export function exampleUsers({ email, name, role }: MockState['user']): MockUser[] {
  return [
    mockUser({ email, name, role: role.toUpperCase(), invitedAt: null }),
    mockUser({ email: 'ben@example.com', name: 'Ben Okafor', role: 'EDITOR' }),
    mockUser({
      email: 'cleo@example.com',
      name: 'Cleo Marsh',
      pending: true,
      lastSignInAt: null,
      invitationExpiresAt: hoursAgo(-48),
    }),
    mockUser({ email: 'dov@example.com', name: 'Dov Peretz', disabledAt: hoursAgo(90) }),
  ]
}

const refused = (__typename: string, code: string, message: string, hint: string) => ({
  __typename,
  code,
  message,
  hint,
})
const notFound = () =>
  refused('NotFoundError', 'NOT_FOUND', 'There is no such user.', 'Load the list again.')
const lastAdministrator = () =>
  refused(
    'ConflictError',
    'CONFLICT',
    'This is the last administrator who can sign in.',
    'Make somebody else an administrator first.',
  )

/** People of the mock: the list and its mutations. */
export function mockUserRoot(state: MockState) {
  const isLast = (user: MockUser) =>
    !state.users.some(
      ({ id, role, disabledAt, pending }) =>
        id !== user.id && role === 'ADMIN' && disabledAt === null && !pending,
    )
  function change(typename: string, id: string, values: Partial<MockUser>) {
    const user = state.users.find((each) => each.id === id)
    if (user === undefined) return notFound()
    const lowers = (values.role ?? 'ADMIN') !== 'ADMIN' || Boolean(values.disabledAt)
    if (user.role === 'ADMIN' && lowers && isLast(user)) return lastAdministrator()
    Object.assign(user, values)
    return { __typename: typename, user }
  }
  return {
    users: (args: Arguments) => page(state.users, args),
    inviteUser: ({ input }: { input: { name: string; email: string; role: string } }) => {
      if (state.users.some(({ email }) => email === input.email))
        return refused(
          'ConflictError',
          'CONFLICT',
          'Somebody has this e-mail address already.',
          'Make a new link for them instead.',
        )
      const user = mockUser({ ...input, pending: true, lastSignInAt: null })
      state.users.push(user)
      return { __typename: 'InviteUserSuccess', user }
    },
    setUserRole: ({ input: { id, role } }: { input: { id: string; role: string } }) =>
      change('SetUserRoleSuccess', id, { role }),
    disableUser: ({ input: { id } }: { input: { id: string } }) =>
      change('DisableUserSuccess', id, { disabledAt: hoursAgo(0) }),
    enableUser: ({ input: { id } }: { input: { id: string } }) =>
      change('EnableUserSuccess', id, { disabledAt: null }),
  }
}
