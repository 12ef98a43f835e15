import { randomUUID } from 'node:crypto'
import { addExampleImages } from '../images/example-images.ts'
import { createImageStore, type ImageStore } from '../images/image-store.ts'
import { type Cloud, clockOf, type CloudOptions, startCloud } from '../wire/cloud-server.ts'
import { createAuthorizationTokens } from './authorization-tokens.ts'
import {
  type Container,
  containerCredentials,
  containerCredentialsPath,
} from './container-credentials.ts'
import { ecrApi } from './ecr-api.ts'
import { ecrPublicApi } from './ecr-public-api.ts'
import { type AwsAccessKey, type AwsIdentities, createAwsIdentities } from './identities.ts'
import { layerStorage, storageHost, storageService } from './layer-storage.ts'
import { type Instance, metadataService } from './metadata-service.ts'
import { dnsSuffixOf } from './partitions.ts'
import { publicHosts, publicRegistryHost } from './public-registry-host.ts'
import { registryHost } from './registry-host.ts'
import { stsApi } from './sts-api.ts'

export interface SimulatedAwsOptions extends CloudOptions {
  /** The account whose registry holds the example images; 123456789012 unless given. */
  readonly account?: string
  /** us-east-1 unless given. */
  readonly region?: string
  /** Repositories with the example images; `team/app` unless given. */
  readonly repositories?: readonly string[]
  /** How long an authorization token of ECR lives, in seconds; twelve hours unless given. */
  readonly authorizationTokenLife?: number
  /** Further hosts to name in `hostOverrides`; every host of ECR's forms is answered anyway. */
  readonly hosts?: readonly string[]
}

type AwsService =
  | 'ecr'
  | 'ecr-public'
  | 'sts'
  | 'metadata'
  | 'container'
  | 'registry'
  | 'public-registry'
  | 'storage'

/** AWS as far as it is about reading container images. */
export interface SimulatedAws extends Cloud<AwsService> {
  readonly account: string
  readonly region: string
  /** `<account>.dkr.ecr.<region>.amazonaws.com`, in the partition's own domain. */
  readonly registryHost: string
  readonly identities: AwsIdentities
  /** The images of an account in a region. */
  readonly registry: (account: string, region: string) => ImageStore
  readonly publicRegistry: ImageStore
  /** Lets all of one account read the repositories of another. */
  readonly share: (owner: string, reader: string) => void
  /** The password of the user `AWS` that this key would get, in the cloud's own region. */
  readonly authorizationToken: (key: AwsAccessKey) => string
  readonly instance: Instance
  readonly container: Container
  /** Value of AWS_CONTAINER_CREDENTIALS_FULL_URI for a client in this container. */
  readonly containerCredentialsUrl: string
  /** Web identity tokens and the ARN of the role that trusts each. */
  readonly webIdentities: Map<string, string>
}

function hostOf(account: string, region: string): string {
  return `${account}.dkr.ecr.${region}.${dnsSuffixOf(region)}`
}

/** Starts ECR, ECR Public, STS, S3 and the metadata of machine and container. */
export async function startSimulatedAws(options: SimulatedAwsOptions = {}): Promise<SimulatedAws> {
  const { account = '123456789012', region = 'us-east-1', authority } = options
  const clock = clockOf(options)
  const identities = createAwsIdentities(clock)
  const tokens = createAuthorizationTokens(clock, options.authorizationTokenLife)
  const storage = layerStorage(clock)
  const webIdentities = new Map<string, string>()
  const shares = new Set<string>()
  const instance: Instance = { role: null, region }
  const container: Container = { role: null, authorizationToken: randomUUID() }
  const publicRegistry = createImageStore()
  const registries = new Map<string, ImageStore>()
  const registry = (owner: string, where: string): ImageStore => {
    const key = `${owner}/${where}`
    const store = registries.get(key) ?? createImageStore()
    registries.set(key, store)
    return store
  }
  await addExampleImages(registry(account, region), options.repositories ?? ['team/app'])
  await addExampleImages(publicRegistry, ['docker/library/app'])
  const suffix = dnsSuffixOf(region)
  const own = hostOf(account, region)
  const apis = ['api.ecr', 'api.ecr-fips', 'sts'].map((name) => `${name}.${region}.${suffix}`)
  const global = ['sts.amazonaws.com', 'api.ecr-public.us-east-1.amazonaws.com']
  const secure = [own, ...apis, ...global, storageHost(region), ...publicHosts]
  const cloud = await startCloud<AwsService>({
    clock,
    authority,
    hosts: {
      secure: [...new Set([...secure, ...(options.hosts ?? [])])],
      plain: ['169.254.169.254', '169.254.170.2'],
    },
    services: [
      ecrApi({ clock, identities, tokens, registryHost: hostOf }),
      ecrPublicApi({ clock, identities, tokens }),
      registryHost({ tokens, storage, storageHost, registry, shares }),
      publicRegistryHost({ clock, tokens, registry: publicRegistry }),
      storageService(storage),
      metadataService({ clock, identities, instance }),
      containerCredentials({ clock, identities, container }),
      stsApi({ clock, identities, webIdentities }),
    ],
  })
  return {
    ...cloud,
    account,
    region,
    registryHost: own,
    identities,
    registry,
    publicRegistry,
    share: (owner, reader) => {
      shares.add(`${owner}>${reader}`)
    },
    authorizationToken: ({ principal }) => tokens.issue({ principal, region }, tokens.life),
    instance,
    container,
    containerCredentialsUrl: `${cloud.plainUrl}${containerCredentialsPath}`,
    webIdentities,
  }
}
