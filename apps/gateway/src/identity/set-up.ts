import * as z from 'zod'
import { REQUEST_ID_HEADER } from '../http/handler.ts'
import { type Problem, problemResponse } from '../http/problem.ts'
import { hasAdministrator } from './administrators.ts'
import { email, linkToken, newPassword, personName, readInput } from './input.ts'
import { findLink, spendLink } from './links.ts'
import type { IdentityParts } from './parts.ts'
import { hashPassword } from './password.ts'
import { startFirstSession } from './sign-in.ts'
import { createUser } from './users.ts'

const SetUpInput = z.object({ token: linkToken, email, name: personName, password: newPassword })

const alreadySetUp: Problem = {
  status: 409,
  code: 'ALREADY_SET_UP',
  message: 'There is an administrator already.',
  hint: 'Sign in. Where nobody can, run wharfinger user reset EMAIL on the server.',
}

const linkNotValid: Problem = {
  status: 400,
  code: 'LINK_NOT_VALID',
  message: 'This set-up link was used, replaced or is older than 15 minutes.',
  hint: 'Run wharfinger setup-link on the server for a new one.',
}

/** `POST /auth/setup`: spends the set-up link, makes the first administrator, and signs them in. */
export async function setUp(parts: IdentityParts, request: Request): Promise<Response> {
  const { database, audit, now } = parts
  const input = await readInput(request, SetUpInput)
  if (!input.ok) return input.response
  const { token, password, ...person } = input.data
  const requestId = request.headers.get(REQUEST_ID_HEADER)

  // Asked once before the costly hash, and again where nothing can come between.
  if (await hasAdministrator(database.read)) return problemResponse(alreadySetUp)
  if ((await findLink(database.read, 'setup', token, now())) === null)
    return problemResponse(linkNotValid)
  const passwordHash = await hashPassword(password)

  const problem = await database.write(async (tx): Promise<Problem | null> => {
    if (await hasAdministrator(tx)) return alreadySetUp
    const link = await findLink(tx, 'setup', token, now())
    if (link === null) return linkNotValid
    await spendLink(tx, link, now())
    const id = await createUser(tx, { ...person, role: 'admin', passwordHash }, now())
    await audit.record(tx, {
      action: 'user.set-up',
      actor: { kind: 'user', id, name: person.name },
      outcome: 'ok',
      subject: `user:${id}`,
      requestId,
    })
    return null
  })
  if (problem !== null) return problemResponse(problem)

  return startFirstSession(parts, request, { email: person.email, password })
}
