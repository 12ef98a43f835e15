import * as z from 'zod'
import type { WriteClient } from '../../database/database.ts'
import { REQUEST_ID_HEADER } from '../../http/handler.ts'
import { type Problem, problemResponse } from '../../http/problem.ts'
import type { Actor } from '../actor.ts'
import { admitPerson } from '../admit.ts'
import { readInput } from '../input.ts'
import type { IdentityParts } from '../parts.ts'
import { tooManyGuesses } from '../sign-in.ts'
import { claimAttempt } from '../sign-in-attempts.ts'
import { hashUserCode } from './codes.ts'

const userCode = z.string().max(40, 'The code is longer than any that was given out.')
const ShowInput = z.object({ userCode })
const DecideInput = z.object({ userCode, allow: z.boolean() })

const noSuchCode: Problem = {
  status: 404,
  code: 'CODE_NOT_VALID',
  message: 'No program waits with this code: it is mistyped, used, or older than ten minutes.',
  hint: 'Compare it with what the program shows, or let the program begin anew.',
}

/** A program that waits. */
interface Waiting {
  readonly id: string
  readonly client: string
  readonly address: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** `POST /auth/device/show`: what asks to sign in as the person, by the code that it shows. */
export async function showDeviceLogin(parts: IdentityParts, request: Request): Promise<Response> {
  const admission = await admitPerson(parts.authentication, request)
  if (!admission.ok) return problemResponse(admission.problem)
  const input = await readInput(request, ShowInput)
  if (!input.ok) return input.response
  const { actor } = admission
  const found = await withWaiting(
    parts,
    actor,
    input.data.userCode,
    async (_tx, waiting) => waiting,
  )
  if (found instanceof Response) return found
  const { client, address, createdAt, expiresAt } = found
  return Response.json({ client, address, createdAt, expiresAt, role: actor.role })
}

/** `POST /auth/device/decide`: lets the program sign in as the person, or not. */
export async function decideDeviceLogin(parts: IdentityParts, request: Request): Promise<Response> {
  const admission = await admitPerson(parts.authentication, request)
  if (!admission.ok) return problemResponse(admission.problem)
  const input = await readInput(request, DecideInput)
  if (!input.ok) return input.response
  const { actor } = admission
  const { userCode: typed, allow } = input.data
  const decided = await withWaiting(parts, actor, typed, async (tx, { id, client, address }) => {
    const data = { userId: actor.id, allowed: allow }
    await tx.deviceLogin.update({ where: { id }, data })
    await parts.audit.record(tx, {
      action: allow ? 'device.allow' : 'device.deny',
      actor,
      outcome: 'ok',
      subject: client,
      detail: { address },
      requestId: request.headers.get(REQUEST_ID_HEADER),
    })
    return { client }
  })
  return decided instanceof Response ? decided : Response.json({})
}

/** Looks a code up and acts on it in one transaction. Codes that were wrong are counted. */
async function withWaiting<Result extends object>(
  { database, vault, now }: IdentityParts,
  actor: Actor,
  typed: string,
  act: (tx: WriteClient, waiting: Waiting) => Promise<Result>,
): Promise<Result | Response> {
  const at = now()
  const account = `device-login:${actor.id}`
  return database.write(async (tx) => {
    const attempt = await claimAttempt(tx, account, at)
    if (!attempt.allowed) return tooManyGuesses(attempt.retryAfterSeconds)
    const waiting = await tx.deviceLogin.findFirst({
      where: { userHash: hashUserCode(vault, typed), allowed: null, expiresAt: { gt: at } },
    })
    if (waiting === null) return problemResponse(noSuchCode)
    // It was no guess.
    await tx.signInAttempt.deleteMany({ where: { email: account, at } })
    return act(tx, waiting)
  })
}
