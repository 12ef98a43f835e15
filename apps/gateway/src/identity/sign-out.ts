import { REQUEST_ID_HEADER } from '../http/handler.ts'
import { type AuthScope, authScope } from './auth-scope.ts'
import { callBetterAuth, cookiesOf } from './better-auth-request.ts'
import type { IdentityParts } from './parts.ts'

/** `POST /auth/sign-out`: ends the session of the cookie, on every replica within a second. */
export async function signOut(parts: IdentityParts, request: Request): Promise<Response> {
  const { audit, authentication, people } = parts
  const cookie = request.headers.get('cookie')
  if (cookie === null) return Response.json({})
  const actor = await authentication.authenticate(request)
  const requestId = request.headers.get(REQUEST_ID_HEADER)

  const scope: AuthScope = {
    async sessionDeleted(tx) {
      const subject = actor === null ? null : `user:${actor.id}`
      await audit.record(tx, {
        action: 'session.sign-out',
        actor,
        outcome: 'ok',
        subject,
        requestId,
      })
    },
  }
  const answer = await authScope.run(scope, () =>
    callBetterAuth(people, request, { path: '/sign-out', cookie }),
  )
  // better-auth answers success even where the session could not be deleted.
  if (scope.failure !== undefined) throw scope.failure
  authentication.forget()
  return Response.json({}, { headers: cookiesOf(answer) })
}
