import { builder, unauthenticated } from '../graphql/builder.ts'
import { listAuditEvents } from './audit-events.ts'
import { listTokens } from './tokens.ts'
import { ApiTokenConnection, AuditEventConnection, UserConnection, ViewerType } from './types.ts'
import { listUsers } from './users.ts'

const AuditFilterInput = builder.inputType('AuditFilter', {
  description: 'Which events; all conditions hold, each exactly.',
  fields: (t) => ({
    action: t.string({ description: 'What was done.' }),
    actor: t.string({ description: 'By whom.' }),
    subject: t.string({ description: 'With what.' }),
    since: t.field({ type: 'DateTime', description: 'At this moment or later.' }),
    until: t.field({ type: 'DateTime', description: 'Before this moment.' }),
  }),
})

const PAGE = {
  first: { description: 'How many, 25 unless given, at most 100.' },
  after: { description: 'The cursor to go on from.' },
}

builder.queryFields((t) => ({
  viewer: t.field({
    type: ViewerType,
    description: 'Who is asking.',
    authScopes: { viewer: true },
    resolve: (_root, _args, { actor }) => {
      if (!actor) throw unauthenticated()
      return actor
    },
  }),
  users: t.field({
    type: UserConnection,
    description: 'The people, in the order in which they came.',
    authScopes: { admin: true },
    args: { first: t.arg.int(PAGE.first), after: t.arg.string(PAGE.after) },
    resolve: (_root, page, { database }) => listUsers(database, page),
  }),
  apiTokens: t.field({
    type: ApiTokenConnection,
    description: 'Your tokens, the newest first; all tokens for an administrator.',
    authScopes: { viewer: true },
    args: { first: t.arg.int(PAGE.first), after: t.arg.string(PAGE.after) },
    resolve: (_root, page, context) => listTokens(context, page),
  }),
  auditEvents: t.field({
    type: AuditEventConnection,
    description: 'What was done and refused, the newest first.',
    authScopes: { admin: true },
    args: {
      first: t.arg.int(PAGE.first),
      after: t.arg.string(PAGE.after),
      filter: t.arg({ type: AuditFilterInput, description: 'Which events.' }),
    },
    resolve: (_root, args, { database }) => listAuditEvents(database, args),
  }),
}))
