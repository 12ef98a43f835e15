import type { Answer, Reply, SeenRequest } from './server.ts'

export interface BearerParts {
  readonly token?: (request: SeenRequest, count: number) => ReturnType<Answer>
  readonly manifest?: (request: SeenRequest) => ReturnType<Answer> | undefined
  readonly challenge?: string
}

/** A registry with a token service on its own origin; its tokens are `T1`, `T2` … */
export function bearerRegistry(parts: BearerParts = {}): Answer {
  const { challenge = 'Bearer realm="/token",service="svc"' } = parts
  let minted = 0
  return (request) => {
    const { pathname } = request.url
    if (pathname === '/token') {
      minted += 1
      const json = { token: `T${minted}`, expires_in: 300 }
      return parts.token?.(request, minted) ?? { json }
    }
    const special = pathname === '/v2/' ? undefined : parts.manifest?.(request)
    if (special) return special
    if (request.headers.authorization?.startsWith('Bearer T')) return { body: 'manifest' }
    return challenged(challenge)
  }
}

/** A 401 with this challenge. */
export function challenged(challenge: string | readonly string[]): Reply {
  return { status: 401, headers: { 'www-authenticate': challenge } }
}

export function tokenRequests(requests: readonly SeenRequest[]): SeenRequest[] {
  return requests.filter(({ url }) => url.pathname === '/token')
}
