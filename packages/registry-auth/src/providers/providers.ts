import type { Provider } from '../kinds/provider.ts'
import { acrProvider } from './acr/provider.ts'
import { awsecrProvider } from './awsecr/provider.ts'
import { dockerV2Provider } from './docker-v2/provider.ts'
import { gcrProvider } from './gcr/provider.ts'
import { harborProvider } from './harbor/provider.ts'
import type { KindName } from './registered-kinds.ts'

/** Fails to compile while a kind has no provider. */
export const providers: { readonly [Name in KindName]: Provider<Name> } = {
  docker_v2: dockerV2Provider,
  awsecr: awsecrProvider,
  gcr: gcrProvider,
  acr: acrProvider,
  harbor: harborProvider,
}
