import { REQUEST_ID_HEADER } from '../http/handler.ts'
import { sessionTokenOf } from './authenticate.ts'
import { callBetterAuth, cookiesOf } from './better-auth-request.ts'
import type { IdentityParts } from './parts.ts'
import { digest } from './secrets.ts'

/** `POST /auth/sign-out`: ends the session of the cookie, on every replica within a second. */
export async function signOut(parts: IdentityParts, request: Request): Promise<Response> {
  const { database, audit, authentication, people, cookieName } = parts
  const cookie = request.headers.get('cookie')
  const secret = sessionTokenOf(cookieName, cookie)
  if (cookie === null || secret === null) return Response.json({})

  // Not left to better-auth: it answers success even where the session could not be deleted.
  const token = digest('session', secret)
  const requestId = request.headers.get(REQUEST_ID_HEADER)
  await database.write(async (tx) => {
    const session = await tx.session.findUnique({ where: { token }, include: { user: true } })
    if (session === null) return
    await tx.session.delete({ where: { token } })
    const { id, name } = session.user
    await audit.record(tx, {
      action: 'session.sign-out',
      actor: { kind: 'user', id, name },
      outcome: 'ok',
      subject: `user:${id}`,
      requestId,
    })
  })
  authentication.changed()
  const answer = await callBetterAuth(people, request, { path: '/sign-out', cookie })
  return Response.json({}, { headers: cookiesOf(answer) })
}
