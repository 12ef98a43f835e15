import { NotFoundError } from '../errors.ts'
import { builder, unauthenticated } from '../graphql/builder.ts'
import {
  ForbiddenErrorType,
  NotFoundErrorType,
  ValidationErrorType,
} from '../graphql/error-types.ts'
import { localId } from '../graphql/global-id.ts'
import { REACHED } from '../graphql/policy.ts'
import { outcome, resultType } from '../graphql/result.ts'
import type { Context } from '../context.ts'
import { RoleEnum } from './roles.ts'
import { type ApiToken, findToken } from './tokens.ts'
import { ApiTokenType } from './types.ts'

interface Created {
  readonly token: ApiToken
  readonly secret: string
}

const CreateApiTokenResult = resultType(
  'CreateApiTokenResult',
  builder.objectRef<Created>('CreateApiTokenSuccess').implement({
    description: 'The token is made.',
    extensions: REACHED,
    fields: (t) => ({
      token: t.field({ type: ApiTokenType, description: 'The token.', resolve: (r) => r.token }),
      secret: t.exposeString('secret', {
        description: 'The token itself: shown once, never again.',
      }),
    }),
  }),
  [ValidationErrorType, ForbiddenErrorType],
)

const RevokeApiTokenResult = resultType(
  'RevokeApiTokenResult',
  builder.objectRef<ApiToken>('RevokeApiTokenSuccess').implement({
    description: 'The token is of no use any more.',
    extensions: REACHED,
    fields: (t) => ({
      token: t.field({ type: ApiTokenType, description: 'The token.', resolve: (token) => token }),
    }),
  }),
  [NotFoundErrorType],
)

const CreateApiTokenInput = builder.inputType('CreateApiTokenInput', {
  description: 'A new token.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is for.' }),
    role: t.field({ type: RoleEnum, required: true, description: 'At most your own role.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'In 90 days unless given.' }),
    scopes: t.stringList({
      description:
        'read, write, issue:<registry>; all unless given. A registry is written as its key is.',
    }),
  }),
})

const RevokeApiTokenInput = builder.inputType('RevokeApiTokenInput', {
  description: 'The token to end.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The token.' }) }),
})

builder.mutationFields((t) => ({
  createApiToken: t.field({
    type: CreateApiTokenResult,
    description: 'Makes a token that can do no more than you.',
    authScopes: { viewer: true },
    args: {
      input: t.arg({ type: CreateApiTokenInput, required: true, description: 'The token.' }),
    },
    resolve: (_root, { input }, context) => outcome(create(context, input)),
  }),
  revokeApiToken: t.field({
    type: RevokeApiTokenResult,
    description: 'Ends a token of yours at once; any token for an administrator.',
    authScopes: { viewer: true },
    args: {
      input: t.arg({ type: RevokeApiTokenInput, required: true, description: 'Which one.' }),
    },
    resolve: (_root, { input }, context) => outcome(revoke(context, input.id)),
  }),
}))

type Input = typeof CreateApiTokenInput.$inferInput

async function create(context: Context, input: Input): Promise<Created> {
  const { identity, actor, requestId } = context
  if (!actor) throw unauthenticated()
  const { name, role, scopes, expiresAt } = input
  const { token, secret } = await identity.createToken({
    name,
    role,
    scopes: scopes ?? [],
    expiresAt: expiresAt ?? null,
    creator: actor,
    requestId,
  })
  const stored = await findToken(context, token.id)
  if (!stored) throw new Error('The token was stored and is gone.')
  return { token: stored, secret }
}

async function revoke(context: Context, globalId: string): Promise<ApiToken> {
  const { identity, actor, requestId } = context
  if (!actor) throw unauthenticated()
  const id = localId('ApiToken', globalId) ?? ''
  const revoked = await identity.revokeToken({ id, actor, requestId })
  const token = await findToken(context, id)
  if (!revoked || !token) throw new NotFoundError('token')
  return token
}
