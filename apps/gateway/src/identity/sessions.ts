import * as z from 'zod'
import { REQUEST_ID_HEADER } from '../http/handler.ts'
import { problemResponse } from '../http/problem.ts'
import { admitPerson } from './admit.ts'
import { sessionTokenOf } from './authenticate.ts'
import { callBetterAuth, cookiesOf } from './better-auth-request.ts'
import { readInput } from './input.ts'
import type { IdentityParts } from './parts.ts'
import { digest } from './secrets.ts'

const EndInput = z.object({ id: z.string().max(100, 'This is no id.') })

/** `GET /auth/sessions`: where one is signed in. */
export async function listSessions(parts: IdentityParts, request: Request): Promise<Response> {
  const { authentication, database, cookieName, now } = parts
  const admission = await admitPerson(authentication, request)
  if (!admission.ok) return problemResponse(admission.problem)
  const own = digest('session', sessionTokenOf(cookieName, request.headers.get('cookie')) ?? '')
  const rows = await database.read.session.findMany({
    where: { userId: admission.actor.id, expiresAt: { gt: now() } },
    orderBy: { createdAt: 'desc' },
    take: 100,
  })
  const sessions = rows.map(({ id, token, createdAt, expiresAt, ipAddress, userAgent }) => ({
    id,
    current: token === own,
    createdAt,
    expiresAt,
    address: ipAddress,
    userAgent,
  }))
  return Response.json({ sessions })
}

/** `POST /auth/end-session`: ends one of one's own sessions. */
export async function endSession(parts: IdentityParts, request: Request): Promise<Response> {
  const admission = await admitPerson(parts.authentication, request)
  if (!admission.ok) return problemResponse(admission.problem)
  const input = await readInput(request, EndInput)
  if (!input.ok) return input.response
  const ended = await end(parts, request, { userId: admission.actor.id, id: input.data.id })
  return Response.json({ ended })
}

/** `POST /auth/sign-out-everywhere`: ends all of one's own sessions, this one too. */
export async function signOutEverywhere(parts: IdentityParts, request: Request): Promise<Response> {
  const admission = await admitPerson(parts.authentication, request)
  if (!admission.ok) return problemResponse(admission.problem)
  const ended = await end(parts, request, { userId: admission.actor.id })
  const cookie = request.headers.get('cookie') ?? ''
  const answer = await callBetterAuth(parts.people, request, { path: '/sign-out', cookie })
  return Response.json({ ended }, { headers: cookiesOf(answer) })
}

async function end(
  { authentication, database, audit }: IdentityParts,
  request: Request,
  where: { readonly userId: string; readonly id?: string },
): Promise<number> {
  const requestId = request.headers.get(REQUEST_ID_HEADER)
  const count = await database.write(async (tx) => {
    const { id, name } = await tx.user.findUniqueOrThrow({ where: { id: where.userId } })
    const ended = await tx.session.deleteMany({ where })
    if (ended.count > 0)
      await audit.record(tx, {
        action: 'session.end',
        actor: { kind: 'user', id, name },
        outcome: 'ok',
        subject: `user:${id}`,
        detail: { sessions: ended.count },
        requestId,
      })
    return ended.count
  })
  authentication.changed()
  return count
}
