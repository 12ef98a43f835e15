import { RegistryAuthError } from '../errors/errors.ts'
import type { LoginCache } from '../login/login-cache.ts'
import type { SessionCredential } from '../credential/session-credential.ts'
import type { RegistrySession, SessionRequest, SessionResponse } from './session.ts'
import { discardBody } from '../transport/body.ts'
import type { RegistryTarget } from '../transport/target.ts'

/** A copy of a registry, which is asked first when images are pulled. */
export interface Mirror {
  readonly target: RegistryTarget
  /** The mirror's own. What signs in to the registry never goes to a mirror. Default: none. */
  readonly credential?: SessionCredential
  readonly logins?: LoginCache
}

/** Manifests and blobs; lists are the registry's own, since a mirror has what was pulled through it. */
const PULLED = /^\/v2\/[^?]+\/(?:manifests|blobs)\/[^\/?]+$/v

/**
 * Asks mirrors, in their order, for what is pulled, and the registry where none of them has it or
 * can be used. A mirror is told whose image is meant; the registry never is.
 *
 * @see distribution-spec, "Registry Proxying"
 */
export function throughMirrors(
  registry: RegistrySession,
  mirrors: readonly RegistrySession[],
): RegistrySession {
  const ns = new URLSearchParams({ ns: registry.host })
  return {
    ...registry,
    request: async (request) => {
      if (PULLED.test(request.path))
        for (const mirror of mirrors) {
          const answer = await ask(mirror, { ...request, path: `${request.path}?${ns.toString()}` })
          if (answer !== null) return answer
        }
      return registry.request(request)
    },
  }
}

/** Null where the mirror cannot help, for whatever reason: then the registry itself can. */
async function ask(
  mirror: RegistrySession,
  request: SessionRequest,
): Promise<SessionResponse | null> {
  try {
    const answer = await mirror.request(request)
    if (answer.status < 400) return answer
    discardBody(answer.body)
    return null
  } catch (error) {
    // What is no error of ours is the caller's own end.
    if (error instanceof RegistryAuthError) return null
    throw error
  }
}
