import type { Fields } from './handler.ts'
import type { Problem } from './problem.ts'

export const crossSite: Problem = {
  status: 403,
  code: 'ORIGIN_NOT_ALLOWED',
  message: 'This request came from another site.',
  hint: 'Requests that change something are taken from the console’s own pages, or with an API token and without an Origin header.',
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that may change something was sent by a page that is not ours. Browsers send
 * Origin with every such request (Fetch §3.2), so a session cookie without one is refused as well;
 * a cookie is bound to a host but not to its port, and SameSite does not tell ports apart either.
 */
export function isCrossSite(method: string, fields: Fields, ownOrigin: string): boolean {
  if (SAFE_METHODS.has(method)) return false
  const origin = fields.get('origin')
  if (origin !== null) return origin !== ownOrigin
  return fields.get('cookie') !== null && fields.get('authorization') === null
}
