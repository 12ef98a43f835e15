import * as z from 'zod'
import { toGlobalId } from '../../graphql/global-id.ts'
import { REQUEST_ID_HEADER } from '../../http/handler.ts'
import { isRole } from '../actor.ts'
import { createToken } from '../api-tokens.ts'
import { readInput } from '../input.ts'
import type { IdentityParts } from '../parts.ts'
import { digest } from '../secrets.ts'

const CollectInput = z.object({
  deviceCode: z.string().max(100, 'The code is longer than any that was given out.'),
})

/** RFC 8628, section 3.5; each with what a person may do about it. */
const refusals = {
  authorization_pending: ['Nobody has decided yet.', 'Open the address, and confirm the code.'],
  slow_down: ['The program asks too often.', 'Wait five seconds more between two questions.'],
  access_denied: ['It was not allowed.', 'Begin anew, and allow it in the browser.'],
  expired_token: ['The code is used, or older than ten minutes.', 'Begin anew.'],
} as const

type Refusal = keyof typeof refusals

/** After a question that came too soon. */
const SLOWER_SECONDS = 5

/**
 * `POST /auth/device/token`: what the program asks again and again. Once a person allowed it, it
 * gets an API token of that person's role, as any that they make; the codes are spent with it.
 */
export async function collectDeviceLogin(
  parts: IdentityParts,
  request: Request,
): Promise<Response> {
  const input = await readInput(request, CollectInput)
  if (!input.ok) return input.response
  const spent = await spend(parts, input.data.deviceCode)
  if (typeof spent === 'string') return refuse(spent)
  const { userId, client } = spent
  const user = await parts.database.read.user.findUnique({ where: { id: userId } })
  if (user === null || user.disabledAt !== null || !isRole(user.role))
    return refuse('access_denied')
  const { name, role } = user
  const { secret, token } = await createToken(parts, {
    name: `wharfctl on ${client}`,
    role,
    creator: { kind: 'user', id: userId, name, role, scopes: [], userId },
    requestId: request.headers.get(REQUEST_ID_HEADER),
  })
  const body = {
    access_token: secret,
    token_type: 'Bearer',
    id: toGlobalId('ApiToken', token.id),
    name: token.name,
    user: name,
    role,
    expires_at: token.expiresAt,
  }
  return Response.json(body, { headers: { 'cache-control': 'no-store' } })
}

interface Allowed {
  readonly userId: string
  readonly client: string
}

/** Ends the wait where a person decided, so that nobody else can have what comes of it. */
async function spend({ database, now }: IdentityParts, code: string): Promise<Allowed | Refusal> {
  const at = now()
  return database.write(async (tx): Promise<Allowed | Refusal> => {
    const deviceHash = digest('device-login', code)
    const waiting = await tx.deviceLogin.findUnique({ where: { deviceHash } })
    if (waiting === null || waiting.expiresAt <= at) return 'expired_token'
    const { id, userId, allowed, client, askedAt, interval } = waiting
    if (allowed === null) {
      const isEarly = askedAt !== null && at.getTime() - askedAt.getTime() < interval * 1000
      const slower = isEarly ? interval + SLOWER_SECONDS : interval
      await tx.deviceLogin.update({ where: { id }, data: { askedAt: at, interval: slower } })
      return isEarly ? 'slow_down' : 'authorization_pending'
    }
    await tx.deviceLogin.delete({ where: { id } })
    return allowed && userId !== null ? { userId, client } : 'access_denied'
  })
}

function refuse(error: Refusal): Response {
  const [message, hint] = refusals[error]
  const body = { error, code: error.toUpperCase(), message, hint }
  return Response.json(body, { status: 400, headers: { 'cache-control': 'no-store' } })
}
