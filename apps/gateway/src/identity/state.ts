import { hasAdministrator } from './administrators.ts'
import { callBetterAuth, cookiesOf } from './better-auth-request.ts'
import type { IdentityParts } from './parts.ts'
import { describeUser } from './users.ts'

/** `GET /auth/state`: what the console must show first. Also what keeps a session in use alive. */
export async function state(parts: IdentityParts, request: Request): Promise<Response> {
  const { authentication, people, database } = parts
  const cookie = request.headers.get('cookie')
  const actor = await authentication.authenticate(request)
  const headers =
    cookie !== null && actor?.kind === 'user'
      ? cookiesOf(await callBetterAuth(people, request, { path: '/get-session', cookie }))
      : new Headers()
  const user = actor?.kind === 'user' ? await describeUser(database, actor.id) : null
  return Response.json(
    { needsSetup: !(await hasAdministrator(database.read)), signedIn: actor !== null, user },
    { headers },
  )
}
