import type { Context } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { builder, unauthenticated } from '../graphql/builder.ts'
import {
  ConflictErrorType,
  NotFoundErrorType,
  ValidationErrorType,
} from '../graphql/error-types.ts'
import { localId } from '../graphql/global-id.ts'
import { REACHED } from '../graphql/policy.ts'
import { outcome, resultType } from '../graphql/result.ts'
import type { Actor } from '../identity/actor.ts'
import { RoleEnum } from './roles.ts'
import { UserType } from './types.ts'
import { findUser, type User } from './users.ts'

function success(name: string, description: string) {
  return builder.objectRef<User>(name).implement({
    description,
    extensions: REACHED,
    fields: (t) => ({
      user: t.field({
        type: UserType,
        description: 'The person as they are now.',
        resolve: (u) => u,
      }),
    }),
  })
}

const InviteUserResult = resultType(
  'InviteUserResult',
  success('InviteUserSuccess', 'The person is added, and cannot sign in yet.'),
  [ValidationErrorType, ConflictErrorType],
)
const SetUserRoleResult = resultType(
  'SetUserRoleResult',
  success('SetUserRoleSuccess', 'The person has the role.'),
  [NotFoundErrorType, ConflictErrorType],
)
const DisableUserResult = resultType(
  'DisableUserResult',
  success('DisableUserSuccess', 'The person is shut out.'),
  [NotFoundErrorType, ConflictErrorType],
)
const EnableUserResult = resultType(
  'EnableUserResult',
  success('EnableUserSuccess', 'The person may sign in again.'),
  [NotFoundErrorType],
)

const InviteUserInput = builder.inputType('InviteUserInput', {
  description: 'Somebody who is to sign in here.',
  fields: (t) => ({
    email: t.string({ required: true, description: 'What they will sign in with.' }),
    name: t.string({ required: true, description: 'The display name.' }),
    role: t.field({ type: RoleEnum, required: true, description: 'What they may do.' }),
  }),
})

const WHOM = { required: true, description: 'The person.' } as const

const SetUserRoleInput = builder.inputType('SetUserRoleInput', {
  description: 'Another role for a person.',
  fields: (t) => ({
    id: t.id(WHOM),
    role: t.field({ type: RoleEnum, required: true, description: 'What they may do from now on.' }),
  }),
})
const DisableUserInput = builder.inputType('DisableUserInput', {
  description: 'Whom to shut out.',
  fields: (t) => ({ id: t.id(WHOM) }),
})
const EnableUserInput = builder.inputType('EnableUserInput', {
  description: 'Whom to let in again.',
  fields: (t) => ({ id: t.id(WHOM) }),
})

builder.mutationFields((t) => ({
  inviteUser: t.field({
    type: InviteUserResult,
    description:
      'Adds a person without a password. POST /auth/link makes the one-time link by which they choose one, as often as it is needed.',
    authScopes: { admin: true },
    args: { input: t.arg({ type: InviteUserInput, required: true, description: 'The person.' }) },
    resolve: (_root, { input }, context) =>
      outcome(change(context, (asked) => context.identity.invite({ ...input, ...asked }))),
  }),
  setUserRole: t.field({
    type: SetUserRoleResult,
    description:
      'Gives a person another role. What they and their tokens have open ends, and tokens can do no more than it from then on.',
    authScopes: { admin: true },
    args: { input: t.arg({ type: SetUserRoleInput, required: true, description: 'Which role.' }) },
    resolve: (_root, { input: { id, role } }, context) =>
      outcome(
        change(context, async (asked) => {
          const userId = localUser(id)
          await context.identity.setRole({ userId, role, ...asked })
          return userId
        }),
      ),
  }),
  disableUser: t.field({
    type: DisableUserResult,
    description:
      'Shuts a person out at once: sessions, links and open subscriptions end, and their tokens are refused.',
    authScopes: { admin: true },
    args: { input: t.arg({ type: DisableUserInput, required: true, description: 'Whom.' }) },
    resolve: (_root, { input }, context) =>
      outcome(
        change(context, async (asked) => {
          const userId = localUser(input.id)
          await context.identity.disable({ userId, ...asked })
          return userId
        }),
      ),
  }),
  enableUser: t.field({
    type: EnableUserResult,
    description:
      'Lets a person in again, with the password they had; tokens that were not revoked work again.',
    authScopes: { admin: true },
    args: { input: t.arg({ type: EnableUserInput, required: true, description: 'Whom.' }) },
    resolve: (_root, { input }, context) =>
      outcome(
        change(context, async (asked) => {
          const userId = localUser(input.id)
          await context.identity.enable({ userId, ...asked })
          return userId
        }),
      ),
  }),
}))

interface Asked {
  readonly actor: Actor
  readonly requestId: string
}

/** Runs a change, which answers whose it was, and shows that person. */
async function change(
  { database, actor, requestId }: Context,
  run: (asked: Asked) => Promise<string>,
): Promise<User> {
  if (!actor) throw unauthenticated()
  const user = await findUser(database, await run({ actor, requestId }))
  if (!user) throw new NotFoundError('user')
  return user
}

function localUser(id: string): string {
  return localId('User', id) ?? ''
}
