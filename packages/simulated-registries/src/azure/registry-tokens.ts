import type { Access } from '../registry/access.ts'
import type { Clock } from '../wire/clock.ts'
import { createTokenBook, type TokenBook, webToken } from '../wire/token-book.ts'
import type { AzurePrincipal } from './directory.ts'

export interface RefreshGrant {
  readonly principal: AzurePrincipal
  readonly loginServer: string
}

export interface AccessGrant {
  readonly subject: string
  readonly loginServer: string
  readonly access: readonly Access[]
}

/** Three hours, in seconds. */
export const refreshTokenLife = 10_800
/** Seventy-five minutes, in seconds. */
export const accessTokenLife = 4500

/** When a token ends is said by its own claims alone: no answer has an `expires_in`. */
function claims(clock: Clock, aud: string, sub: string, exp: number): Record<string, unknown> {
  const times = { nbf: clock.seconds(), iat: clock.seconds(), exp }
  return { iss: 'Azure Container Registry', aud, sub, version: '1.0', ...times }
}

export function createRefreshTokens(clock: Clock): TokenBook<RefreshGrant> {
  return createTokenBook<RefreshGrant>({
    clock,
    write: (random, { principal, loginServer }, exp) => {
      const own = claims(clock, loginServer, principal.clientId, exp)
      const tenant = principal.tenant.id
      return webToken(
        { ...own, grant_type: 'refresh_token', appid: principal.clientId, tenant },
        random,
      )
    },
  })
}

export function createRegistryAccessTokens(clock: Clock): TokenBook<AccessGrant> {
  return createTokenBook<AccessGrant>({
    clock,
    write: (random, { subject, loginServer, access }, exp) => {
      const own = claims(clock, loginServer, subject, exp)
      return webToken({ ...own, grant_type: 'access_token', access }, random)
    },
  })
}
