import * as z from 'zod'
import { localId } from '../graphql/global-id.ts'
import { REQUEST_ID_HEADER } from '../http/handler.ts'
import { type Problem, problemResponse } from '../http/problem.ts'
import { admit } from './admit.ts'
import { readInput } from './input.ts'
import { INVITATION_LIFE_MS, issueLink, linkUrl, RESET_BY_OTHERS_LIFE_MS } from './links.ts'
import type { IdentityParts } from './parts.ts'

const LinkInput = z.object({ userId: z.string().max(200, 'This is no id.') })

const noSuchUser: Problem = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'There is no such user.',
  hint: 'Use the id of a User.',
}

const isDisabled: Problem = {
  status: 409,
  code: 'CONFLICT',
  message: 'This person is disabled, and a link would be of no use.',
  hint: 'Enable them first.',
}

const isOneself: Problem = {
  status: 409,
  code: 'CONFLICT',
  message: 'A link is for somebody else.',
  hint: 'Change your own password with the one that you have.',
}

/** A link that was made, for whoever asked for it. */
interface MadeLink {
  readonly link: string
  readonly purpose: 'invite' | 'reset'
  readonly expiresAt: string
}

/**
 * `POST /auth/link`: a one-time link by which a person sets their password, an invitation for whoever
 * has none yet. It is shown once and to be handed on; every earlier link of that person is dead. Not
 * in GraphQL: no cache of a client keeps what comes from here, and its schema holds no further secret.
 */
export async function makeLink(parts: IdentityParts, request: Request): Promise<Response> {
  const { authentication, database, audit, config, now } = parts
  const { authenticate } = authentication
  const admission = await admit({ authenticate, database, audit }, request, 'admin')
  if (!admission.ok) return problemResponse(admission.problem)
  const input = await readInput(request, LinkInput)
  if (!input.ok) return input.response
  const { actor } = admission
  const id = localId('User', input.data.userId) ?? ''
  const origin = config.publicUrl ?? new URL(request.url).origin

  const made = await database.write(async (tx): Promise<MadeLink | Problem> => {
    const user = await tx.user.findUnique({ where: { id }, include: { accounts: true } })
    if (user === null) return noSuchUser
    if (user.disabledAt !== null) return isDisabled
    // Else a session that was stolen would be enough to get at the password.
    if (user.id === actor.userId) return isOneself
    const purpose = user.accounts.length === 0 ? 'invite' : 'reset'
    const lifeMs = purpose === 'invite' ? INVITATION_LIFE_MS : RESET_BY_OTHERS_LIFE_MS
    const issued = await issueLink(tx, { purpose, userId: user.id, now: now(), lifeMs })
    const expiresAt = issued.expiresAt.toISOString()
    await audit.record(tx, {
      action: `user.${purpose}-link`,
      actor,
      outcome: 'ok',
      subject: `user:${user.id}`,
      detail: { email: user.email, expiresAt },
      requestId: request.headers.get(REQUEST_ID_HEADER),
    })
    return { link: linkUrl(origin, purpose, issued.secret), purpose, expiresAt }
  })
  if ('status' in made) return problemResponse(made)
  return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } })
}
