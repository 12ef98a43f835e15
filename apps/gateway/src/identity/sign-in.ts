import * as z from 'zod'
import type { WriteClient } from '../database/database.ts'
import { REQUEST_ID_HEADER } from '../http/handler.ts'
import { type Problem, problemResponse } from '../http/problem.ts'
import { type AuthScope, authScope } from './auth-scope.ts'
import { callBetterAuth, cookiesOf } from './better-auth-request.ts'
import { readInput } from './input.ts'
import type { IdentityParts } from './parts.ts'
import { PASSWORD_MAX } from './password.ts'
import { claimAttempt, clearAttempts } from './sign-in-attempts.ts'
import { describeUser } from './users.ts'

// Wider than what an account can have: a wrong form is refused in the words of a wrong password.
const SignInInput = z.object({
  email: z.string().trim().toLowerCase().max(254, 'The e-mail address is too long.'),
  password: z.string().max(PASSWORD_MAX, `A password has at most ${PASSWORD_MAX} characters.`),
})

const invalidSignIn: Problem = {
  status: 401,
  code: 'INVALID_SIGN_IN',
  message: 'E-mail address and password do not belong together.',
  hint: 'Try again, or ask an administrator for a reset link (wharfinger user reset EMAIL).',
}

export interface Credentials {
  readonly email: string
  readonly password: string
}

class DisabledUserError extends Error {
  override readonly name = 'DisabledUserError'
}

/** `POST /auth/sign-in`: a session cookie for the right password, one answer for all that is wrong. */
export async function signIn(parts: IdentityParts, request: Request): Promise<Response> {
  const { database, audit, metrics, now } = parts
  const input = await readInput(request, SignInInput)
  if (!input.ok) return input.response
  const { email } = input.data
  const requestId = request.headers.get(REQUEST_ID_HEADER)

  const attempt = await database.write((tx) => claimAttempt(tx, email, now()))
  if (!attempt.allowed) {
    metrics.signIns.inc({ outcome: 'limited' })
    return tooManyGuesses(attempt.retryAfterSeconds)
  }
  const response = await startSession(parts, request, input.data, 'session.sign-in')
  metrics.signIns.inc({ outcome: response.ok ? 'ok' : 'refused' })
  if (response.status === 401) {
    const user = await database.read.user.findUnique({ where: { email }, select: { id: true } })
    // What was typed is not recorded: people type passwords into the wrong field.
    await database.write((tx) =>
      audit.record(tx, {
        action: 'session.sign-in',
        actor: null,
        outcome: 'failed',
        subject: user === null ? null : `user:${user.id}`,
        requestId,
      }),
    )
  }
  return response
}

/** Makes a session for a right password; the event is written in the session's own transaction. */
export async function startSession(
  parts: IdentityParts,
  request: Request,
  { email, password }: Credentials,
  action: string,
): Promise<Response> {
  const requestId = request.headers.get(REQUEST_ID_HEADER)
  let userId: string | null = null
  const scope: AuthScope = {
    async sessionCreated(tx: WriteClient, id: string) {
      const user = await tx.user.findUniqueOrThrow({ where: { id } })
      if (user.disabledAt !== null) throw new DisabledUserError()
      await clearAttempts(tx, email)
      await tx.user.update({ where: { id }, data: { lastSignInAt: parts.now() } })
      const actor = { kind: 'user', id, name: user.name } as const
      const subject = `user:${id}`
      await parts.audit.record(tx, { action, actor, outcome: 'ok', subject, requestId })
      userId = id
    },
  }
  const answer = await authScope
    .run(scope, () => {
      const body = { email, password }
      return callBetterAuth(parts.people, request, { path: '/sign-in/email', body })
    })
    .catch((error: unknown) => {
      if (error instanceof DisabledUserError) return problemResponse(invalidSignIn)
      throw error
    })
  if (answer.status === 429)
    return tooManyGuesses(Number(answer.headers.get('x-retry-after') ?? 60))
  if (answer.status === 400 || answer.status === 401) return problemResponse(invalidSignIn)
  if (!answer.ok || userId === null) throw new Error(`better-auth answered ${answer.status}.`)

  const user = await describeUser(parts.database, userId)
  return Response.json({ user }, { headers: cookiesOf(answer) })
}

/** Signs in whoever has just chosen their first password. */
export async function startFirstSession(
  parts: IdentityParts,
  request: Request,
  credentials: Credentials,
): Promise<Response> {
  const response = await startSession(parts, request, credentials, 'session.sign-in')
  const { ok, body, headers } = response
  return ok ? new Response(body, { status: 201, headers }) : response
}

export function tooManyGuesses(seconds: number): Response {
  const problem: Problem = {
    status: 429,
    code: 'RATE_LIMITED',
    message: 'There were too many tries with this address or from this place.',
    hint: `Try again in ${Math.ceil(seconds / 60)} min.`,
  }
  return problemResponse(problem, { 'retry-after': String(seconds) })
}
