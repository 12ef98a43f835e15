import type { Clock } from '../wire/clock.ts'
import { createTokenBook, type TokenBook } from '../wire/token-book.ts'
import type { AwsPrincipal } from './identities.ts'

/** What an ECR authorization token stands for: its principal's rights, in one region. */
export interface AuthorizationGrant {
  readonly principal: AwsPrincipal
  readonly region: string
}

/** Twelve hours, in seconds. */
export const authorizationTokenLife = 43_200

/** Passwords of the user `AWS`: base64 of a JSON envelope, opaque but for its expiration. */
export function createAuthorizationTokens(clock: Clock): TokenBook<AuthorizationGrant> {
  return createTokenBook<AuthorizationGrant>({
    clock,
    write: (random, _, expiration) => {
      const envelope = { payload: random, datakey: random, version: '2', type: 'DATA_KEY' }
      return Buffer.from(JSON.stringify({ ...envelope, expiration })).toString('base64')
    },
  })
}
