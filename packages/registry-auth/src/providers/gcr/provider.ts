import { defineProvider } from '../../kinds/provider.ts'
import { mintFromKey } from './key-grant.ts'
import { mintFromMetadata } from './metadata-token.ts'

/** A cloud of its own, with Google's software: its keys are nothing to Google's token service. */
const SOVEREIGN = 'docker.s3nsregistry.fr'

/** Keys are exchanged for access tokens of an hour; the key itself does not go to the registry. */
export const gcrProvider = defineProvider({
  type: 'gcr',
  realms: 'own-origin',
  // Artifact Registry takes no narrower scope than that of the whole cloud platform.
  reach: 'principal',
  login: ({ host, credential }) => {
    if (credential.method === 'gcrAuto') return mintFromMetadata(credential.serviceAccount ?? null)
    if (host === SOVEREIGN)
      return { scheme: 'basic', username: '_json_key', password: credential.jsonKey }
    return mintFromKey(credential.jsonKey)
  },
})
