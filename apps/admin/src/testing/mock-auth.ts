import type { MockState } from './mock-state.ts'

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

type Field =
  | 'token'
  | 'email'
  | 'name'
  | 'password'
  | 'currentPassword'
  | 'userId'
  | 'id'
  | 'userCode'

/** The answers under `/auth`; null where the path is another's. */
export async function mockAuth(
  state: MockState,
  request: Request,
  pathname: string,
): Promise<Response | null> {
  // Written by the console's own forms.
  const body = (request.method === 'POST' ? await request.json() : {}) as Readonly<
    Record<Field, string> & { allow: boolean }
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
    case '/auth/invite':
      if (body.token !== 'invite-token') {
        return json(
          {
            code: 'LINK_NOT_VALID',
            message: 'This invitation was used, replaced, withdrawn or is older than three days.',
            hint: 'Ask who invited you for a new link.',
          },
          400,
        )
      }
      Object.assign(state, { signedIn: true, password: body.password })
      return json({}, 201)
    case '/auth/link':
      return json(
        {
          link: `https://wharfinger.example.com/invite#once-${body.userId}`,
          purpose: 'invite',
          expiresAt: new Date(Date.now() + 72 * 3_600_000).toISOString(),
        },
        201,
      )
    case '/auth/password':
      if (body.currentPassword !== state.password) {
        const message = 'This is not your current password.'
        const fieldErrors = [{ path: ['currentPassword'], code: 'WRONG_PASSWORD', message }]
        return json({ code: 'INVALID_INPUT', message, hint: null, fieldErrors }, 400)
      }
      state.password = body.password
      state.sessions = state.sessions.filter(({ current }) => current)
      return json({})
    case '/auth/sessions':
      return json({ sessions: state.sessions })
    case '/auth/end-session':
      state.sessions = state.sessions.filter(({ id }) => id !== body.id)
      return json({ ended: 1 })
    case '/auth/device/show':
    case '/auth/device/decide':
      if (!state.devices.has(body.userCode)) {
        return json(
          {
            code: 'CODE_NOT_VALID',
            message: 'No program waits with this code.',
            hint: 'Compare it with what the program shows.',
          },
          404,
        )
      }
      if (pathname.endsWith('decide')) {
        state.devices.set(body.userCode, body.allow ? 'allowed' : 'denied')
        return json({})
      }
      return json({
        client: 'build-7',
        address: '192.0.2.7',
        createdAt: new Date().toISOString(),
        role: state.user.role,
      })
    case '/auth/sign-out-everywhere':
      Object.assign(state, { signedIn: false, sessions: [] })
      return json({ ended: 2 })
    default:
      return null
  }
}
