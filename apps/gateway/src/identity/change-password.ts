import * as z from 'zod'
import { REQUEST_ID_HEADER } from '../http/handler.ts'
import { problemResponse } from '../http/problem.ts'
import { admitPerson } from './admit.ts'
import { sessionTokenOf } from './authenticate.ts'
import { invalidInput, newPassword, readInput } from './input.ts'
import type { IdentityParts } from './parts.ts'
import { hashPassword, PASSWORD_MAX, verifyPassword } from './password.ts'
import { digest } from './secrets.ts'
import { tooManyGuesses } from './sign-in.ts'
import { claimAttempt, clearAttempts } from './sign-in-attempts.ts'
import { setPassword } from './users.ts'

const PasswordInput = z.object({
  currentPassword: z.string().max(PASSWORD_MAX, 'This is not your password.'),
  password: newPassword,
})

/**
 * `POST /auth/password`: a person's own new password, for the current one. Their other sessions end,
 * and links that were made for them are dead. Guesses count as those at the sign-in do.
 */
export async function changePassword(parts: IdentityParts, request: Request): Promise<Response> {
  const { authentication, database, audit, cookieName, now } = parts
  const admission = await admitPerson(authentication, request)
  if (!admission.ok) return problemResponse(admission.problem)
  const input = await readInput(request, PasswordInput)
  if (!input.ok) return input.response
  const { actor } = admission
  const event = {
    action: 'user.change-password',
    actor,
    subject: `user:${actor.id}`,
    requestId: request.headers.get(REQUEST_ID_HEADER),
  }

  const user = await database.read.user.findUniqueOrThrow({
    where: { id: actor.id },
    include: { accounts: { where: { providerId: 'credential' } } },
  })
  const attempt = await database.write((tx) => claimAttempt(tx, user.email, now()))
  if (!attempt.allowed) return tooManyGuesses(attempt.retryAfterSeconds)
  const current = user.accounts[0]?.password ?? ''
  if (!(await verifyPassword(current, input.data.currentPassword))) {
    await database.write((tx) => audit.record(tx, { ...event, outcome: 'failed' }))
    return wrongPassword()
  }

  const passwordHash = await hashPassword(input.data.password)
  const session = sessionTokenOf(cookieName, request.headers.get('cookie')) ?? ''
  const changed = await database.write(async (tx) => {
    // Whoever set another one meanwhile has ended this session too.
    const { id: userId } = actor
    const same = await tx.account.count({ where: { userId, password: current } })
    if (same === 0) return false
    await setPassword(tx, userId, passwordHash, now())
    const others = { userId, token: { not: digest('session', session) } }
    const { count: sessionsEnded } = await tx.session.deleteMany({ where: others })
    await tx.setupLink.deleteMany({ where: { userId } })
    await clearAttempts(tx, user.email)
    await audit.record(tx, { ...event, outcome: 'ok', detail: { sessionsEnded } })
    return true
  })
  if (!changed) return wrongPassword()
  authentication.changed()
  return Response.json({})
}

function wrongPassword(): Response {
  const message = {
    en: 'This is not your current password.',
    de: 'Das ist nicht Ihr bisheriges Passwort.',
  }
  return invalidInput([{ path: ['currentPassword'], code: 'WRONG_PASSWORD', message }])
}
