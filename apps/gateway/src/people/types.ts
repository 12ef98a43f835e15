import { builder } from '../graphql/builder.ts'
import { connectionType } from '../graphql/connection.ts'
import { toGlobalId } from '../graphql/global-id.ts'
import { defineNode, Node } from '../graphql/node.ts'
import { REACHED } from '../graphql/policy.ts'
import type { Actor } from '../identity/actor.ts'
import { type AuditEvent, findAuditEvent } from './audit-events.ts'
import { RoleEnum } from './roles.ts'
import { type ApiToken, findToken } from './tokens.ts'
import { findUser, type User } from './users.ts'

export const UserType = builder.objectRef<User>('User')
UserType.implement({
  description: 'A person who signs in.',
  interfaces: [Node],
  extensions: REACHED,
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: ({ id }) => toGlobalId('User', id) }),
    email: t.exposeString('email', { description: 'What they sign in with.' }),
    name: t.exposeString('name', { description: 'The display name.' }),
    role: t.field({ type: RoleEnum, description: 'What they may do.', resolve: (u) => u.role }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'Since when.',
      resolve: (u) => u.createdAt,
    }),
    pending: t.boolean({
      description: 'Whether they have yet to take their invitation.',
      resolve: ({ pending }) => Boolean(pending),
    }),
    invitedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When they were invited; null for the first administrator.',
      resolve: ({ invitedAt }) => invitedAt,
    }),
    invitationExpiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'Until when the link of the invitation may be used, also after that; null where none was made, or it was taken.',
      resolve: ({ invitationExpiresAt }) => invitationExpiresAt,
    }),
    lastSignInAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When they last signed in; null before the first time.',
      resolve: ({ lastSignInAt }) => lastSignInAt,
    }),
    disabledAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when they are shut out; null for who may sign in.',
      resolve: ({ disabledAt }) => disabledAt,
    }),
  }),
})
export const UserConnection = connectionType(UserType)

export const ViewerType = builder.objectRef<Actor>('Viewer').implement({
  description: 'Who is asking: a person by session, or a token.',
  extensions: REACHED,
  fields: (t) => ({
    user: t.field({
      type: UserType,
      nullable: true,
      description: 'The person; for a token its owner, if it has one.',
      resolve: ({ userId }, _args, { database }) =>
        userId === null ? null : findUser(database, userId),
    }),
    tokenName: t.string({
      nullable: true,
      description: 'The name of the token; null for a session.',
      resolve: ({ kind, name }) => (kind === 'token' ? name : null),
    }),
    role: t.field({ type: RoleEnum, description: 'What they may do.', resolve: (a) => a.role }),
  }),
})

export const ApiTokenType = builder.objectRef<ApiToken>('ApiToken')
ApiTokenType.implement({
  description: 'A token for programs. Its secret was shown once and is not kept.',
  interfaces: [Node],
  extensions: REACHED,
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: ({ id }) => toGlobalId('ApiToken', id) }),
    name: t.exposeString('name', { description: 'What it is for.' }),
    prefix: t.exposeString('prefix', { description: 'How it begins, to tell tokens apart.' }),
    role: t.field({ type: RoleEnum, description: 'What it may do.', resolve: (r) => r.role }),
    scopes: t.stringList({
      description: 'What it is limited to; empty for all that its role may do.',
      // Stored as a list of texts by `createToken`.
      resolve: ({ scopes }) => JSON.parse(scopes) as string[],
    }),
    createdAt: t.field({ type: 'DateTime', description: 'Made.', resolve: (r) => r.createdAt }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ends by itself.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the minute.',
      resolve: ({ lastUsedAt }) => lastUsedAt,
    }),
  }),
})
export const ApiTokenConnection = connectionType(ApiTokenType)

export const AuditEventType = builder.objectRef<AuditEvent>('AuditEvent')
AuditEventType.implement({
  description: 'Something that was done, or refused.',
  interfaces: [Node],
  extensions: REACHED,
  fields: (t) => ({
    id: t.id({
      description: 'The global id.',
      resolve: ({ sequence }) => toGlobalId('AuditEvent', sequence),
    }),
    at: t.field({ type: 'DateTime', description: 'When.', resolve: (e) => e.at }),
    action: t.exposeString('action', { description: 'What, such as registry.add.' }),
    actor: t.exposeString('actor', { description: 'By whom.' }),
    outcome: t.exposeString('outcome', { description: 'ok, refused or failed.' }),
    subject: t.exposeString('subject', { nullable: true, description: 'With what.' }),
    detail: t.field({
      type: 'JSON',
      description: 'More about it; never a secret.',
      resolve: ({ detail }): unknown => JSON.parse(detail),
    }),
    requestId: t.exposeString('requestId', { nullable: true, description: 'In which request.' }),
  }),
})
export const AuditEventConnection = connectionType(AuditEventType)

defineNode('User', {
  policy: 'viewer',
  load: ({ database, actor }, id) =>
    actor?.role === 'admin' || actor?.userId === id
      ? findUser(database, id)
      : Promise.resolve(null),
})
defineNode('ApiToken', { policy: 'viewer', load: findToken })
defineNode('AuditEvent', {
  policy: 'admin',
  load: ({ database }, id) => findAuditEvent(database, id),
})
