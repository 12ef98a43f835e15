import * as z from 'zod'
import { ADDRESS_HEADER } from '../../http/handler.ts'
import { type Problem, problemResponse } from '../../http/problem.ts'
import { readInput } from '../input.ts'
import type { IdentityParts } from '../parts.ts'
import { digest, newSecret } from '../secrets.ts'
import { hashUserCode, newUserCode } from './codes.ts'

const LIFE_SECONDS = 600
/** Between two questions of the program. */
const INTERVAL_SECONDS = 5
/** That wait at once: on the whole, and from one address. Nobody is signed in who asks. */
const MAX_WAITING = 1000
const MAX_WAITING_HERE = 20

const BeginInput = z.object({
  client: z
    .string()
    .trim()
    .min(1, 'The name of the machine is missing.')
    .max(80, 'The name of the machine is longer than 80 characters.')
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/v, 'The name holds a character that cannot be seen.'),
})

const tooMany: Problem = {
  status: 429,
  code: 'RATE_LIMITED',
  message: 'Too many programs wait for somebody to let them sign in.',
  hint: 'Try again in 10 min.',
}

/**
 * `POST /auth/device`: a program asks to sign in as a person. Answers a code for the program, and one
 * for the person to type at the address of the answer (RFC 8628). Either works once, for ten minutes.
 */
export async function beginDeviceLogin(parts: IdentityParts, request: Request): Promise<Response> {
  const input = await readInput(request, BeginInput)
  if (!input.ok) return input.response
  const { database, vault, config, now } = parts
  const { client } = input.data
  const address = request.headers.get(ADDRESS_HEADER)
  const deviceCode = newSecret()
  const userCode = newUserCode()
  const createdAt = now()

  const isTaken = await database.write(async (tx) => {
    await tx.deviceLogin.deleteMany({ where: { expiresAt: { lte: createdAt } } })
    if ((await tx.deviceLogin.count()) >= MAX_WAITING) return false
    if ((await tx.deviceLogin.count({ where: { address } })) >= MAX_WAITING_HERE) return false
    await tx.deviceLogin.create({
      data: {
        id: crypto.randomUUID(),
        deviceHash: digest('device-login', deviceCode),
        userHash: hashUserCode(vault, userCode),
        client,
        address,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + LIFE_SECONDS * 1000),
        interval: INTERVAL_SECONDS,
      },
    })
    return true
  })
  if (!isTaken) return problemResponse(tooMany, { 'retry-after': String(LIFE_SECONDS) })
  const place = `${config.publicUrl ?? new URL(request.url).origin}/device`
  const body = {
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: place,
    // In the fragment, which browsers send to nobody.
    verification_uri_complete: `${place}#${userCode}`,
    expires_in: LIFE_SECONDS,
    interval: INTERVAL_SECONDS,
  }
  return Response.json(body, { status: 201, headers: { 'cache-control': 'no-store' } })
}
