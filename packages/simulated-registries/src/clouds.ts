import {
  type SimulatedAws,
  type SimulatedAwsOptions,
  startSimulatedAws,
} from './aws/simulated-aws.ts'
import {
  type SimulatedAzure,
  type SimulatedAzureOptions,
  startSimulatedAzure,
} from './azure/simulated-azure.ts'
import {
  type SimulatedDistribution,
  startSimulatedDistribution,
} from './distribution/simulated-distribution.ts'
import { type SimulatedGoogle, startSimulatedGoogle } from './google/simulated-google.ts'
import { type SimulatedHarbor, startSimulatedHarbor } from './harbor/simulated-harbor.ts'
import { type Authority, createAuthority } from './wire/authority.ts'
import type { CloudOptions } from './wire/cloud-server.ts'

/** Names that somebody may want others of. */
export interface SimulatedCloudsOptions extends CloudOptions {
  readonly aws?: Pick<SimulatedAwsOptions, 'account'>
  readonly azure?: Pick<SimulatedAzureOptions, 'loginServer'>
}

/** One of each, as a single gateway finds them. */
export interface SimulatedClouds extends AsyncDisposable {
  readonly aws: SimulatedAws
  readonly google: SimulatedGoogle
  readonly azure: SimulatedAzure
  readonly harbor: SimulatedHarbor
  /** `registry.example.com`, with its token service on `auth.example.com`. */
  readonly distribution: SimulatedDistribution
  readonly authority: Authority
  /** Entries of WHARFINGER_HOST_OVERRIDES for all of them. */
  readonly hostOverrides: readonly string[]
  /** What makes the AWS SDK of a process find this AWS, and no key or profile of the machine. */
  readonly awsEnvironment: Readonly<Record<string, string>>
}

const metadataAddress = '169.254.169.254'

/**
 * Starts all clouds under one authority. They share the address of their metadata services: here it
 * is Azure's, since AWS's has a setting of its own and Google's has a name.
 */
export async function startSimulatedClouds(
  options: SimulatedCloudsOptions = {},
): Promise<SimulatedClouds> {
  await using cleanup = new AsyncDisposableStack()
  const { authority = createAuthority() } = options
  const each = { ...options, authority }
  const aws = cleanup.use(await startSimulatedAws({ ...each, ...options.aws }))
  const google = cleanup.use(await startSimulatedGoogle(each))
  const azure = cleanup.use(await startSimulatedAzure({ ...each, ...options.azure }))
  const harbor = cleanup.use(await startSimulatedHarbor(each))
  const distribution = cleanup.use(await startSimulatedDistribution(each))
  const others = [aws, google, harbor, distribution].flatMap(({ hostOverrides }) => hostOverrides)
  const own = cleanup.move()
  return {
    aws,
    google,
    azure,
    harbor,
    distribution,
    authority,
    hostOverrides: [
      ...others.filter((entry) => !entry.startsWith(`${metadataAddress}=`)),
      ...azure.hostOverrides,
    ],
    awsEnvironment: {
      AWS_ENDPOINT_URL_ECR: aws.plainUrl,
      AWS_ENDPOINT_URL_ECR_PUBLIC: aws.plainUrl,
      AWS_ENDPOINT_URL_STS: aws.plainUrl,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: aws.plainUrl,
      AWS_CONFIG_FILE: '/nonexistent/config',
      AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
    },
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  }
}
