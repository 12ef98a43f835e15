import type { Clock } from '../wire/clock.ts'
import { createTokenBook, type TokenBook, webToken } from '../wire/token-book.ts'
import type { AzurePrincipal } from './directory.ts'

/** What a token of the directory stands for. */
export interface EntraGrant {
  readonly principal: AzurePrincipal
  /** The resource that it is for. */
  readonly audience: string
}

/** Resources whose tokens a registry exchanges: its own, and the resource manager of each cloud. */
export const registryAudiences: ReadonlySet<string> = new Set([
  'https://containerregistry.azure.net',
  'https://management.azure.com',
  'https://management.usgovcloudapi.net',
  'https://management.chinacloudapi.cn',
])

export function createEntraTokens(clock: Clock): TokenBook<EntraGrant> {
  return createTokenBook<EntraGrant>({
    clock,
    write: (random, { principal, audience }, exp) => {
      const { tenant, clientId, objectId } = principal
      const iss = `https://sts.windows.net/${tenant.id}/`
      const times = { iat: clock.seconds(), nbf: clock.seconds(), exp }
      const who = { tid: tenant.id, appid: clientId, oid: objectId, sub: objectId }
      return webToken({ aud: audience, iss, ...times, ...who, ver: '1.0' }, random)
    },
  })
}
