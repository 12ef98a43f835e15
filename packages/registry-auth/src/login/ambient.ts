import { suitsHost } from '../credential/credential-host.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import { anyMethod } from '../credential/fields.ts'
import type { Cloud } from '../kinds/kind.ts'
import { classifyHost } from '../providers/classify-host.ts'
import type { SessionCredential } from '../credential/session-credential.ts'

/** Whose identity of this server may sign in to registries. Everything is off by default. */
export interface AmbientPolicy {
  readonly aws: boolean
  readonly google: boolean
  readonly azure: boolean
  /** The role ARNs that the server's AWS identity may assume. */
  readonly awsRoles: readonly string[]
}

/** No identity of the server signs in anywhere: the default. */
export const noAmbient: AmbientPolicy = { aws: false, google: false, azure: false, awsRoles: [] }

/**
 * Refuses, before anything is sent, a credential at a host of another kind, and the server's own
 * identity where it may not be used: `WRONG_HOST`, `AWSAUTO_DISABLED`, `AMBIENT_DISABLED`.
 */
export function admit(host: string, credential: SessionCredential, policy: AmbientPolicy): void {
  if (!suitsHost(host, credential.method)) {
    // Where the host itself looks wrong, that is what has to be mended.
    const [hint] = classifyHost(host).warnings
    throw new RegistryAuthError('WRONG_HOST', { host, hint })
  }
  const cloud = anyMethod(credential.method)?.ambient ?? null
  if (cloud === null) return
  if (!policy[cloud]) throw disabled(cloud, host)
  const { confidence, account, warnings } = classifyHost(host)
  // Anybody can have a host that only looks like a cloud's; the identity of the server opens more
  // than one registry, so it goes to names that nobody else can be given.
  const isAnchored =
    confidence === 'certain' &&
    (cloud !== 'aws' || (account !== undefined && warnings.length === 0)) &&
    (cloud !== 'google' || host !== S3NS)
  if (!isAnchored)
    throw new RegistryAuthError('WRONG_HOST', {
      host,
      message: {
        en: `The server’s own identity is not given to ${host}.`,
        de: `Die eigene Identität des Servers wird ${host} nicht gegeben.`,
      },
      hint: {
        en: 'It is used only where the host is the exact name of a registry of that cloud, with the 12 digits of the account at Amazon.',
        de: 'Sie wird nur verwendet, wenn der Host genau der Name einer Registry dieser Cloud ist, bei Amazon mit den 12 Ziffern des Kontos.',
      },
    })
  if (credential.method === 'ecrAuto' && credential.roleArn !== undefined)
    if (!policy.awsRoles.includes(credential.roleArn))
      throw new RegistryAuthError('AMBIENT_DISABLED', {
        host,
        message: {
          en: 'The server’s own AWS identity may not assume this role.',
          de: 'Die eigene AWS-Identität des Servers darf diese Rolle nicht übernehmen.',
        },
        hint: {
          en: 'An operator can list the role’s ARN in WHARFINGER_AWS_ROLES.',
          de: 'Auf dem Server lässt sich die ARN der Rolle in WHARFINGER_AWS_ROLES aufnehmen.',
        },
      })
}

/** A cloud of its own, with Google's software and another operator. */
const S3NS = 'docker.s3nsregistry.fr'

/** The refusal where an operator did not allow the identity of a cloud. */
export function disabled(cloud: Cloud, host: string): RegistryAuthError {
  if (cloud === 'aws') return new RegistryAuthError('AWSAUTO_DISABLED', { host })
  const [name, setting] =
    cloud === 'google'
      ? ['Google', 'WHARFINGER_ALLOW_GCP_AUTO']
      : ['Azure', 'WHARFINGER_ALLOW_AZURE_AUTO']
  return new RegistryAuthError('AMBIENT_DISABLED', {
    host,
    message: {
      en: `The server’s own ${name} identity may not be used for ${host}: it is switched off.`,
      de: `Die eigene Identität des Servers bei ${name} darf für ${host} nicht verwendet werden: Sie ist abgeschaltet.`,
    },
    hint: {
      en: `An operator can switch it on with ${setting}=true.`,
      de: `Auf dem Server lässt sie sich mit ${setting}=true einschalten.`,
    },
  })
}
