import { addExampleImages } from '../images/example-images.ts'
import { createBlobStorage, storageError } from '../registry/blob-storage.ts'
import { type Cloud, clockOf, type CloudOptions, startCloud } from '../wire/cloud-server.ts'
import { type AzureRegistry, createAzureRegistry } from './container-registry.ts'
import { createDirectory, type Directory, type Tenant } from './directory.ts'
import { createEntraTokens } from './entra-tokens.ts'
import { type AzureMachine, metadataService } from './metadata-service.ts'
import { registryHost } from './registry-host.ts'
import { createRefreshTokens, createRegistryAccessTokens } from './registry-tokens.ts'
import { authorityHosts, cloudOfRegistry } from './sovereign-clouds.ts'
import { tokenEndpoint } from './token-endpoint.ts'

export interface SimulatedAzureOptions extends CloudOptions {
  /** The login server that the cloud starts with; wharfexample.azurecr.io unless given. */
  readonly loginServer?: string
  /** Repositories with the example images; `team/app` unless given. */
  readonly repositories?: readonly string[]
}

type AzureService = 'entra' | 'metadata' | 'registry' | 'storage'

/** Azure as far as it is about reading container images. */
export interface SimulatedAzure extends Cloud<AzureService> {
  readonly directory: Directory
  /** The tenant of the registry. */
  readonly tenant: Tenant
  readonly registry: AzureRegistry
  readonly machine: AzureMachine
}

const sharedStorage = 'wharfmanaged1.blob.core.windows.net'

function dataEndpoint({ name, region, loginServer }: AzureRegistry): string {
  return `${name}.${region}.data.${loginServer.slice(name.length + 1)}`
}

/** Starts the directory, the metadata of a machine, one registry and the storage behind it. */
export async function startSimulatedAzure(
  options: SimulatedAzureOptions = {},
): Promise<SimulatedAzure> {
  const { loginServer = 'wharfexample.azurecr.io', authority } = options
  const clock = clockOf(options)
  const directory = createDirectory(clock)
  const tenant = directory.addTenant('wharf.example', cloudOfRegistry(loginServer))
  const registry = createAzureRegistry(loginServer, tenant)
  await addExampleImages(registry.images, options.repositories ?? ['team/app'])
  const machine: AzureMachine = { systemAssigned: null, userAssigned: [] }
  const entraTokens = createEntraTokens(clock)
  const refreshTokens = createRefreshTokens(clock)
  const accessTokens = createRegistryAccessTokens(clock)
  const storage = createBlobStorage({
    clock,
    signature: 'sig',
    parameters: { sv: '2024-11-04', sr: 'b', sp: 'r' },
    refused: () =>
      storageError(403, 'AuthenticationFailed', 'Server failed to authenticate the request.'),
    twoProofs: () =>
      storageError(
        400,
        'InvalidAuthenticationInfo',
        'Authentication information is not given in the correct format.',
      ),
  })
  const storageHosts = [sharedStorage, dataEndpoint(registry)]
  const cloud = await startCloud<AzureService>({
    clock,
    authority,
    hosts: {
      secure: [loginServer, ...authorityHosts, ...storageHosts],
      plain: ['169.254.169.254'],
    },
    services: [
      tokenEndpoint({ clock, directory, tokens: entraTokens }),
      metadataService({ clock, machine, tokens: entraTokens }),
      registryHost({
        clock,
        directory,
        entraTokens,
        refreshTokens,
        accessTokens,
        storage,
        registries: new Map([[loginServer, registry]]),
        storageHost: (own) => (own.dedicatedDataEndpoint ? dataEndpoint(own) : sharedStorage),
      }),
      {
        name: 'storage',
        serves: ({ host }) => storageHosts.includes(host),
        answer: storage.answer,
      },
    ],
  })
  return { ...cloud, directory, tenant, registry, machine }
}
