import * as z from 'zod'
import { type Problem, problemResponse } from '../http/problem.ts'
import { linkToken, newPassword, readInput } from './input.ts'
import type { IdentityParts } from './parts.ts'
import { setPasswordByLink } from './password-link.ts'
import { startFirstSession } from './sign-in.ts'

const AcceptInput = z.object({ token: linkToken, password: newPassword })

const linkNotValid: Problem = {
  status: 400,
  code: 'LINK_NOT_VALID',
  message: 'This invitation was used, replaced, withdrawn or is older than three days.',
  hint: 'Ask who invited you for a new link.',
}

/** `POST /auth/invite`: spends an invitation for the person's first password, and signs them in. */
export async function acceptInvitation(parts: IdentityParts, request: Request): Promise<Response> {
  const input = await readInput(request, AcceptInput)
  if (!input.ok) return input.response
  const spent = { ...input.data, purpose: 'invite', action: 'user.accept-invitation' } as const
  const email = await setPasswordByLink(parts, request, spent)
  if (email === null) return problemResponse(linkNotValid)
  return startFirstSession(parts, request, { email, password: input.data.password })
}
