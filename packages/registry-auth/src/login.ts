import type { Login, Provider } from './provider.ts'
import { providers } from './providers.ts'
import type { Credential } from './registered-kinds.ts'

/** The provider for a credential. Every method of today belongs to Docker V2. */
export function providerFor(_credential: Credential): Provider {
  return providers.docker_v2
}

/** Turns a stored credential into what a registry is given. */
export async function login(
  host: string,
  credential: Credential,
  signal: AbortSignal,
): Promise<Login> {
  return providerFor(credential).login({ host, credential, signal })
}
