import * as z from 'zod'
import type { MintedLogin } from '../kinds/provider.ts'
import type { Shape } from './second-level.ts'

/** A minted login with the times that its renewal goes by. */
export interface TimedLogin {
  readonly login: MintedLogin
  readonly mintedAt: number
  /** That of the login, a little early and at random. */
  readonly refreshAt: number
  readonly expiresAt: number
}

/** So long before its end a login is no longer handed out without having tried for another. */
const MARGIN_MS = 600_000

const life = { mintedAt: z.number(), refreshAt: z.number(), expiresAt: z.number() }
const Stored = z.discriminatedUnion('scheme', [
  z.object({ scheme: z.literal('basic'), username: z.string(), password: z.string(), ...life }),
  z.object({ scheme: z.literal('identityToken'), token: z.string(), ...life }),
])

export function loginShape(now: () => number): Shape<TimedLogin> {
  return {
    write: ({ login, mintedAt, refreshAt, expiresAt }) => ({
      kind: 'login',
      text: JSON.stringify({ ...login, mintedAt, refreshAt }),
      mintedAt,
      refreshAt,
      expiresAt,
    }),
    read: (text) => {
      const { data } = Stored.safeParse(parse(text))
      if (!data) return null
      const { mintedAt, ...login } = data
      return { login, mintedAt, refreshAt: login.refreshAt, expiresAt: login.expiresAt }
    },
    secretOf: ({ login }) => secretOf(login),
    worth: (timed) => {
      const time = now()
      if (timed.expiresAt <= time) return 'over'
      if (timed.refreshAt > time) return 'fresh'
      return isComfortable(timed, time) ? 'ageing' : 'ending'
    },
  }
}

/** Whether it serves for a while yet: ten minutes, or half of what its renewal has. */
export function isComfortable(
  { login: { refreshAt }, expiresAt }: Pick<TimedLogin, 'login' | 'expiresAt'>,
  time: number,
): boolean {
  return expiresAt - time > Math.min(MARGIN_MS, (expiresAt - refreshAt) / 2)
}

export function secretOf(login: MintedLogin): string {
  return login.scheme === 'basic' ? login.password : login.token
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
