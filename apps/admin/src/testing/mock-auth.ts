import type { MockState } from './mock-state.ts'

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

/** The answers under `/auth`; null where the path is another's. */
export async function mockAuth(
  state: MockState,
  request: Request,
  pathname: string,
): Promise<Response | null> {
  // Written by the console's own forms.
  const body = (request.method === 'POST' ? await request.json() : {}) as Readonly<
    Record<'token' | 'email' | 'name' | 'password', string>
  >
  switch (pathname) {
    case '/auth/state':
      return json({
        needsSetup: state.needsSetup,
        signedIn: state.signedIn,
        user: state.signedIn ? state.user : null,
      })
    case '/auth/setup':
      if (body.token !== 'set-up-token') {
        return json(
          {
            code: 'SETUP_LINK_SPENT',
            message: 'This set-up link is not valid any more.',
            hint: 'Run “wharfinger setup-link” on the server for a new one.',
          },
          403,
        )
      }
      Object.assign(state, { needsSetup: false, signedIn: true, password: body.password })
      Object.assign(state.user, { email: body.email, name: body.name, role: 'admin' })
      return json({}, 201)
    case '/auth/sign-in':
      if (body.email !== state.user.email || body.password !== state.password) {
        return json(
          {
            code: 'INVALID_SIGN_IN',
            message: 'That e-mail and password do not belong together.',
            hint: 'Check both. An administrator can send you a reset link.',
          },
          401,
        )
      }
      state.signedIn = true
      return json({ user: state.user })
    case '/auth/sign-out':
      state.signedIn = false
      return json({})
    case '/auth/reset':
      state.password = body.password
      return json({})
    default:
      return null
  }
}
