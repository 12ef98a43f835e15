import type { Said } from '../words/words.ts'
import { type AmbientPolicy, disabled } from './ambient.ts'
import { metadataOf, type AskMetadata } from '../cloud/ask-metadata.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import type { Cloud } from '../kinds/kind.ts'
import type { AwsEndpoints } from '../kinds/provider.ts'
import { type AzureIdentity, azureIdentity } from '../providers/acr/own-identity.ts'
import { type AwsIdentity, awsIdentity, instanceProfile } from '../providers/awsecr/own-identity.ts'
import { type GoogleIdentity, googleIdentity } from '../providers/gcr/own-identity.ts'
import { connectionTo } from '../registry/registry-connection.ts'
import type { RegistryAuthErrorCode } from '../errors/remedies.ts'
import { type Deadline, startDeadline } from '../transport/deadline.ts'
import type { Transport } from '../transport/transport.ts'

/** What was found out about this server's identity in one cloud. */
export interface CloudFinding<Identity> {
  /** Whether the operator lets it be used. It is not even looked for where not. */
  readonly allowed: boolean
  readonly identity: Identity | null
  readonly code: RegistryAuthErrorCode | null
  /** In English. */
  readonly message: string
  readonly hint: string | null
  /** Both in every language. */
  readonly said: Said
}

/** What each cloud knows this server as. */
export interface CloudIdentities {
  readonly aws: CloudFinding<AwsIdentity>
  readonly google: CloudFinding<GoogleIdentity>
  readonly azure: CloudFinding<AzureIdentity>
}

/** By which way, and for which clouds, the identities are asked for. */
export interface CloudIdentityOptions {
  readonly transport: Transport
  readonly ambient: AmbientPolicy
  readonly awsEndpoints?: AwsEndpoints
  readonly signal?: AbortSignal
  /** For all of it. Default 8,000. */
  readonly timeoutMs?: number
}

/** Who this server is to the clouds: each asked beside the others, and none fails the rest. */
export async function cloudIdentity(options: CloudIdentityOptions): Promise<CloudIdentities> {
  const { transport, ambient, signal, timeoutMs = 8000 } = options
  using deadline = startDeadline(timeoutMs, signal)
  const ask = metadataOf(transport, deadline)
  const [aws, google, azure] = await Promise.all([
    look(ambient, 'aws', () => atAmazon(options, deadline, ask)),
    look(ambient, 'google', () => googleIdentity(ask)),
    look(ambient, 'azure', () => azureIdentity(ask)),
  ])
  return { aws, google, azure }
}

const NAMES = { aws: 'Amazon', google: 'Google', azure: 'Azure' } as const
const ABSENT = {
  aws: {
    en: 'Attach a role to the instance and check it there: curl http://169.254.169.254/latest/meta-data/iam/info',
    de: 'Weisen Sie der Instanz eine Rolle zu, und prüfen Sie das dort: curl http://169.254.169.254/latest/meta-data/iam/info',
  },
  google: {
    en: 'Run this server with a service account: on Compute Engine, or by workload identity on GKE.',
    de: 'Betreiben Sie diesen Server mit einem Dienstkonto: auf Compute Engine, oder per Workload Identity auf GKE.',
  },
  azure: {
    en: 'Assign an identity to the machine: az vm identity assign. With several, only the machine’s own shows here.',
    de: 'Weisen Sie der Maschine eine Identität zu: az vm identity assign. Bei mehreren erscheint hier nur die eigene der Maschine.',
  },
} as const

async function look<Identity>(
  ambient: AmbientPolicy,
  cloud: Cloud,
  find: () => Promise<Identity | null>,
): Promise<CloudFinding<Identity>> {
  if (!ambient[cloud]) return refused(disabled(cloud, NAMES[cloud]), false)
  try {
    const identity = await find()
    if (identity === null) return refused(absent(cloud), true)
    const message = {
      en: `This server has an identity at ${NAMES[cloud]}.`,
      de: `Dieser Server hat eine Identität bei ${NAMES[cloud]}.`,
    }
    const said = { message, hint: null }
    return { allowed: true, identity, code: null, message: message.en, hint: null, said }
  } catch (error) {
    if (!(error instanceof RegistryAuthError)) throw error
    return refused(error, true)
  }
}

function absent(cloud: Cloud): RegistryAuthError {
  const host = NAMES[cloud]
  const message = {
    en: `No ${host} identity was found on this server.`,
    de: `Auf diesem Server wurde keine Identität bei ${host} gefunden.`,
  }
  return new RegistryAuthError('NO_AMBIENT_IDENTITY', { host, message, hint: ABSENT[cloud] })
}

function refused(error: RegistryAuthError, allowed: boolean): CloudFinding<never> {
  const { code, message, hint, said } = error
  return { allowed, identity: null, code, message, hint, said }
}

async function atAmazon(
  { transport, awsEndpoints = {} }: CloudIdentityOptions,
  deadline: Deadline,
  ask: AskMetadata,
): Promise<AwsIdentity> {
  const host = 'sts.amazonaws.com'
  const target = {
    host,
    tlsVerify: true,
    allowPlainHttp: false,
    caCertificate: null,
    configured: true,
  }
  const request = {
    host,
    place: { account: null, region: 'us-east-1', fips: false, dualStack: false, partition: null },
    endpoints: awsEndpoints,
    signal: deadline.signal,
    registry: connectionTo(transport, target, new URL(`https://${host}`), null),
    deadline,
  }
  const [identity, profile] = await Promise.all([
    awsIdentity(request, deadline.signal),
    instanceProfile(ask),
  ])
  return { ...identity, instanceProfile: profile }
}
