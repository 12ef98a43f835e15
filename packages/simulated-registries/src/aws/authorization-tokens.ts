import type { Clock } from '../wire/clock.ts'
import { createTokenBook, type TokenBook } from '../wire/token-book.ts'
import type { AwsPrincipal } from './identities.ts'

/** What an ECR authorization token stands for: its principal's rights, in one region. */
export interface AuthorizationGrant {
  readonly principal: AwsPrincipal
  readonly region: string
}

/** What was issued, all of it with one life. */
export interface AuthorizationTokens extends TokenBook<AuthorizationGrant> {
  /** How long a token lives, in seconds. */
  readonly life: number
}

const twelveHours = 43_200

/** Passwords of the user `AWS`: base64 of a JSON envelope, opaque but for its expiration. */
export function createAuthorizationTokens(clock: Clock, life = twelveHours): AuthorizationTokens {
  const book = createTokenBook<AuthorizationGrant>({
    clock,
    write: (random, _, expiration) => {
      const envelope = { payload: random, datakey: random, version: '2', type: 'DATA_KEY' }
      return Buffer.from(JSON.stringify({ ...envelope, expiration })).toString('base64')
    },
  })
  return { ...book, life }
}
