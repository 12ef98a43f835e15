import type { Events } from '../events/events.ts'
import type { Fields } from '../http/handler.ts'
import { methodNotAllowed, notFound, problemResponse } from '../http/problem.ts'
import { acceptInvitation } from './accept-invitation.ts'
import type { Actor } from './actor.ts'
import { hasAdministrator } from './administrators.ts'
import { type CreatedToken, createToken, type NewToken, revokeToken } from './api-tokens.ts'
import { createAuthentication } from './authenticate.ts'
import { collectDeviceLogin } from './device-login/collect.ts'
import { decideDeviceLogin, showDeviceLogin } from './device-login/decide.ts'
import { beginDeviceLogin } from './device-login/begin.ts'
import { createPeople, sessionCookieName } from './better-auth.ts'
import { changePassword } from './change-password.ts'
import { disable, type Disabling, enable } from './disable.ts'
import { type Invitation, invite } from './invite.ts'
import { issueLink, linkUrl } from './links.ts'
import { makeLink } from './make-link.ts'
import type { IdentityOptions, IdentityParts } from './parts.ts'
import { reset } from './reset.ts'
import { endSession, listSessions, signOutEverywhere } from './sessions.ts'
import { type RoleChange, setRole } from './set-role.ts'
import { setUp } from './set-up.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { state } from './state.ts'

/** People, their sessions, and API tokens. */
export interface Identity {
  /** Who sends this request, by API token or session cookie; null for nobody known. */
  readonly authenticate: (request: { readonly headers: Fields }) => Promise<Actor | null>
  /** Answers `/auth/*`. */
  readonly handle: (request: Request) => Promise<Response>
  /** A new set-up link, or null once there is an administrator. */
  readonly setupLink: (origin: string) => Promise<string | null>
  /** A new link for setting a password, or null when nobody has this address. */
  readonly resetLink: (email: string, origin: string) => Promise<string | null>
  readonly createToken: (input: NewToken) => Promise<CreatedToken>
  readonly revokeToken: (input: {
    readonly id: string
    readonly actor: Actor
    readonly requestId?: string | null
  }) => Promise<boolean>
  /** Adds a person who has yet to choose a password; answers their id. */
  readonly invite: (input: Invitation) => Promise<string>
  readonly setRole: (input: RoleChange) => Promise<void>
  readonly disable: (input: Disabling) => Promise<void>
  readonly enable: (input: Disabling) => Promise<void>
  /** Forgets what was believed of callers. */
  readonly forget: () => void
  /** Calls back when something was revoked or changed, here or on another server, until the signal. */
  readonly onForget: (listener: () => void, signal: AbortSignal) => void
  /** Tells the other servers what is revoked here, and hears of theirs, until the signal. */
  readonly join: (events: Events, signal: AbortSignal) => void
}

type Route = readonly [
  method: string,
  answer: (parts: IdentityParts, request: Request) => Promise<Response>,
]

/** The only addresses below `/auth`; better-auth's own are not reachable. */
const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['/auth/state', ['GET', state]],
  ['/auth/setup', ['POST', setUp]],
  ['/auth/sign-in', ['POST', signIn]],
  ['/auth/sign-out', ['POST', signOut]],
  ['/auth/reset', ['POST', reset]],
  ['/auth/invite', ['POST', acceptInvitation]],
  ['/auth/link', ['POST', makeLink]],
  ['/auth/password', ['POST', changePassword]],
  ['/auth/device', ['POST', beginDeviceLogin]],
  ['/auth/device/token', ['POST', collectDeviceLogin]],
  ['/auth/device/show', ['POST', showDeviceLogin]],
  ['/auth/device/decide', ['POST', decideDeviceLogin]],
  ['/auth/sessions', ['GET', listSessions]],
  ['/auth/end-session', ['POST', endSession]],
  ['/auth/sign-out-everywhere', ['POST', signOutEverywhere]],
])

export function createIdentity(options: IdentityOptions): Identity {
  const { database, audit, now } = options
  const cookieName = sessionCookieName(options.config)
  const authentication = createAuthentication({ ...options, cookieName })
  const parts = { ...options, cookieName, authentication, people: createPeople(options) }

  return {
    authenticate: authentication.authenticate,
    forget: authentication.forget,
    onForget: authentication.onForget,
    join: authentication.join,
    invite: (input) => invite(parts, input),
    setRole: (input) => setRole(parts, input),
    disable: (input) => disable(parts, input),
    enable: (input) => enable(parts, input),
    createToken: (input) => createToken(parts, input),
    revokeToken: (input) => revokeToken(parts, input),
    async handle(request) {
      const route = ROUTES.get(new URL(request.url).pathname)
      if (route === undefined) return problemResponse(notFound)
      const [method, answer] = route
      return request.method === method ? answer(parts, request) : methodNotAllowed(method)
    },
    setupLink: (origin) =>
      database.write(async (tx) => {
        if (await hasAdministrator(tx)) return null
        const { secret } = await issueLink(tx, { purpose: 'setup', userId: null, now: now() })
        return linkUrl(origin, 'setup', secret)
      }),
    resetLink: (address, origin) =>
      database.write(async (tx) => {
        const email = address.trim().toLowerCase()
        const user = await tx.user.findUnique({ where: { email } })
        if (user === null) return null
        const { id: userId } = user
        const { secret } = await issueLink(tx, { purpose: 'reset', userId, now: now() })
        const subject = `user:${userId}`
        await audit.record(tx, {
          action: 'user.reset-link',
          actor: 'system',
          outcome: 'ok',
          subject,
        })
        return linkUrl(origin, 'reset', secret)
      }),
  }
}
