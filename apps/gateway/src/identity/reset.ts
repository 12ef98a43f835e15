import * as z from 'zod'
import { type Problem, problemResponse } from '../http/problem.ts'
import { linkToken, newPassword, readInput } from './input.ts'
import type { IdentityParts } from './parts.ts'
import { setPasswordByLink } from './password-link.ts'

const ResetInput = z.object({ token: linkToken, password: newPassword })

const linkNotValid: Problem = {
  status: 400,
  code: 'LINK_NOT_VALID',
  message: 'This reset link was used, replaced or is too old.',
  hint: 'Ask an administrator for a new one, or on the server run wharfinger user reset EMAIL.',
}

/** `POST /auth/reset`: sets a new password and ends every session of that user. */
export async function reset(parts: IdentityParts, request: Request): Promise<Response> {
  const input = await readInput(request, ResetInput)
  if (!input.ok) return input.response
  const spent = { ...input.data, purpose: 'reset', action: 'user.reset-password' } as const
  const email = await setPasswordByLink(parts, request, spent)
  return email === null ? problemResponse(linkNotValid) : Response.json({})
}
