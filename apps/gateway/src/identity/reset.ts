import * as z from 'zod'
import { REQUEST_ID_HEADER } from '../http/handler.ts'
import { type Problem, problemResponse } from '../http/problem.ts'
import { linkToken, newPassword, readInput } from './input.ts'
import { findLink, spendLink } from './links.ts'
import type { IdentityParts } from './parts.ts'
import { hashPassword } from './password.ts'
import { clearAttempts } from './sign-in-attempts.ts'
import { setPassword } from './users.ts'

const ResetInput = z.object({ token: linkToken, password: newPassword })

const linkNotValid: Problem = {
  status: 400,
  code: 'LINK_NOT_VALID',
  message: 'This reset link was used, replaced or is older than 15 minutes.',
  hint: 'Ask for a new one: wharfinger user reset EMAIL.',
}

/** `POST /auth/reset`: sets a new password and ends every session of that user. */
export async function reset(parts: IdentityParts, request: Request): Promise<Response> {
  const { database, audit, authentication, now } = parts
  const input = await readInput(request, ResetInput)
  if (!input.ok) return input.response
  const { token, password } = input.data
  const requestId = request.headers.get(REQUEST_ID_HEADER)

  if ((await findLink(database.read, 'reset', token, now())) === null)
    return problemResponse(linkNotValid)
  const passwordHash = await hashPassword(password)
  const done = await database.write(async (tx): Promise<boolean> => {
    const link = await findLink(tx, 'reset', token, now())
    const user = link?.userId ? await tx.user.findUnique({ where: { id: link.userId } }) : null
    if (link === null || user === null) return false
    await spendLink(tx, link, now())
    await setPassword(tx, user.id, passwordHash, now())
    await tx.session.deleteMany({ where: { userId: user.id } })
    await clearAttempts(tx, user.email)
    await audit.record(tx, {
      action: 'user.reset-password',
      actor: { kind: 'user', id: user.id, name: user.name },
      outcome: 'ok',
      subject: `user:${user.id}`,
      requestId,
    })
    return true
  })
  if (!done) return problemResponse(linkNotValid)
  authentication.forget()
  return Response.json({})
}
