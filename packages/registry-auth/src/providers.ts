import type { Provider } from './provider.ts'
import { acrProvider } from './providers/acr/provider.ts'
import { awsecrProvider } from './providers/awsecr/provider.ts'
import { dockerV2Provider } from './providers/docker-v2/provider.ts'
import { gcrProvider } from './providers/gcr/provider.ts'
import { harborProvider } from './providers/harbor/provider.ts'
import type { KindName } from './registered-kinds.ts'

/** Fails to compile while a kind has no provider. */
export const providers: { readonly [Name in KindName]: Provider<Name> } = {
  docker_v2: dockerV2Provider,
  awsecr: awsecrProvider,
  gcr: gcrProvider,
  acr: acrProvider,
  harbor: harborProvider,
}
