import { addExampleImages } from '../images/example-images.ts'
import { createImageStore, type ImageStore } from '../images/image-store.ts'
import { createBlobStorage, storageError } from '../registry/blob-storage.ts'
import { type Cloud, clockOf, type CloudOptions, startCloud } from '../wire/cloud-server.ts'
import { accessTokenLife, createAccessTokens } from './access-tokens.ts'
import { type GoogleMachine, metadataHosts, metadataServer } from './metadata-server.ts'
import { registryHost } from './registry-host.ts'
import {
  createGoogleIdentities,
  type GoogleIdentities,
  type GoogleServiceAccount,
} from './service-accounts.ts'
import { tokenEndpoint, tokenHost } from './token-endpoint.ts'

export interface SimulatedGoogleOptions extends CloudOptions {
  /** The project that holds the example images; `wharf-example` unless given. */
  readonly project?: string
  /** Hosts with the example images; us-docker.pkg.dev, gcr.io and us.gcr.io unless given. */
  readonly hosts?: readonly string[]
}

type GoogleService = 'token' | 'metadata' | 'registry' | 'storage'

/** Google Cloud as far as it is about reading container images. */
export interface SimulatedGoogle extends Cloud<GoogleService> {
  readonly project: string
  readonly identities: GoogleIdentities
  /** The images of a host: `project/containers/app` on pkg.dev, `project/app` on gcr.io. */
  readonly registry: (host: string) => ImageStore
  /** Resources (`projects/…/locations/…/repositories/…`) that everybody may read. */
  readonly publicResources: Set<string>
  readonly machine: GoogleMachine
  /** An access token for an account, as its owner would get one elsewhere. */
  readonly accessToken: (account: GoogleServiceAccount) => string
}

const cloudPlatform = 'https://www.googleapis.com/auth/cloud-platform'
const storageHost = 'storage.googleapis.com'

/** Starts the token endpoint, the metadata server, registry hosts and the storage behind them. */
export async function startSimulatedGoogle(
  options: SimulatedGoogleOptions = {},
): Promise<SimulatedGoogle> {
  const { project = 'wharf-example', authority } = options
  const hosts = options.hosts ?? ['us-docker.pkg.dev', 'gcr.io', 'us.gcr.io']
  const clock = clockOf(options)
  const identities = createGoogleIdentities()
  const tokens = createAccessTokens(clock)
  const machine: GoogleMachine = { account: null, scopes: [cloudPlatform] }
  const publicResources = new Set<string>()
  const registries = new Map<string, ImageStore>()
  const registry = (host: string): ImageStore => {
    const store = registries.get(host) ?? createImageStore()
    registries.set(host, store)
    return store
  }
  for (const host of hosts) {
    const image = host.endsWith('.pkg.dev') ? `${project}/containers/app` : `${project}/app`
    await addExampleImages(registry(host), [image])
  }
  const storage = createBlobStorage({
    clock,
    signature: 'X-Goog-Signature',
    parameters: { 'X-Goog-Algorithm': 'GOOG4-RSA-SHA256', 'X-Goog-Expires': '1200' },
    refused: (reason) =>
      reason === 'expired'
        ? storageError(400, 'ExpiredToken', 'The provided token has expired.')
        : storageError(403, 'SignatureDoesNotMatch', 'Access denied.'),
    twoProofs: () => storageError(400, 'InvalidArgument', 'Only one auth mechanism allowed'),
  })
  const cloud = await startCloud<GoogleService>({
    clock,
    authority,
    hosts: { secure: [...hosts, tokenHost, storageHost], plain: metadataHosts },
    services: [
      tokenEndpoint({ clock, identities, tokens }),
      metadataServer({ machine, tokens }),
      registryHost({ clock, identities, tokens, storage, storageHost, registry, publicResources }),
      { name: 'storage', serves: ({ host }) => host === storageHost, answer: storage.answer },
    ],
  })
  return {
    ...cloud,
    project,
    identities,
    registry,
    publicResources,
    machine,
    accessToken: (account) => tokens.issue({ account, scopes: [cloudPlatform] }, accessTokenLife),
  }
}
