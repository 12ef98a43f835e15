import type { Demand } from '../../challenge/choose-challenge.ts'
import { RegistryAuthError } from '../../errors/errors.ts'
import { ping } from '../../registry/ping.ts'
import { type HarborApi, type HarborOptions, openHarborApi } from './harbor-api.ts'

/**
 * Whether a host is a Harbor, asked without a credential: by its challenge, or by its API. Throws a
 * `RegistryAuthError` where nobody answers.
 */
export async function detectHarbor(options: HarborOptions): Promise<boolean> {
  using api = await openHarborApi(options)
  return (await asksLikeHarbor(api)) || (await answersLikeHarbor(api))
}

/** Whether Harbor's own API answers there. */
export async function answersLikeHarbor({ get }: Pick<HarborApi, 'get'>): Promise<boolean> {
  const { status, text } = await get('/api/v2.0/ping')
  return status === 200 && text.trim() === 'Pong'
}

/** Whether a challenge is Harbor's: its service and the path of its token service say so. */
export function demandsLikeHarbor(demand: Demand, origin: URL): boolean {
  if (demand.scheme !== 'bearer' || demand.service !== 'harbor-registry') return false
  return URL.parse(demand.realm, origin.href)?.pathname === '/service/token'
}

async function asksLikeHarbor({ registry, deadline }: HarborApi): Promise<boolean> {
  try {
    const { demand } = await ping(registry, { deadline, redact: (text) => text, attempts: 1 })
    return demandsLikeHarbor(demand, registry.origin)
  } catch (error) {
    // A host that answers, but not as a registry, may still have Harbor's API.
    if (error instanceof RegistryAuthError && ANSWERED.has(error.code)) return false
    throw error
  }
}

const ANSWERED: ReadonlySet<string> = new Set([
  'NOT_A_REGISTRY',
  'INVALID_CHALLENGE',
  'PROTOCOL',
  'REGISTRY_DENIED',
  'REGISTRY_UNAVAILABLE',
])
