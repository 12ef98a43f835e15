import {
  defineProvider,
  type LoginRequest,
  type Mint,
  type StandingLogin,
} from '../../kinds/provider.ts'
import { mintFromKey } from './key-grant.ts'
import { mintFromMetadata } from './metadata-token.ts'
import { everything, type GoogleScope, reading } from './scopes.ts'

/** A cloud of its own, with Google's software: its keys are nothing to Google's token service. */
const SOVEREIGN = 'docker.s3nsregistry.fr'

/** Keys are exchanged for access tokens of an hour; the key itself does not go to the registry. */
export const gcrProvider = defineProvider({
  type: 'gcr',
  realms: 'own-origin',
  // Artifact Registry takes no scope of its own: what opens it opens all that the account may read.
  reach: 'principal',
  login: (request) => loginFor(request, everything),
  clientLogin: (request) => loginFor(request, reading),
})

function loginFor(
  { host, credential }: LoginRequest<'gcr'>,
  scope: GoogleScope,
): StandingLogin | Mint {
  if (credential.method === 'gcrAuto')
    return mintFromMetadata(credential.serviceAccount ?? null, scope)
  if (host === SOVEREIGN)
    return { scheme: 'basic', username: '_json_key', password: credential.jsonKey }
  return mintFromKey(credential.jsonKey, scope)
}
