import type { Provider } from './provider.ts'
import { dockerV2Provider } from './providers/docker-v2/provider.ts'
import type { KindName } from './registered-kinds.ts'

/** Fails to compile while a kind has no provider. */
export const providers: { readonly [Name in KindName]: Provider } = {
  docker_v2: dockerV2Provider,
}
