import type { RegistryTypeName } from '../kinds/registry-type.ts'
import { dockerHub, foldDockerHub } from './docker-hub.ts'
import { classifyEcr } from './ecr-host.ts'
import { canonicalHost } from './host.ts'

/** What can be told of a registry from its host name alone, without any look-up. */
export interface HostClass {
  readonly type: RegistryTypeName
  /** `certain` for a name only its provider can give out, `likely` with a flaw, else `default`. */
  readonly confidence: 'certain' | 'likely' | 'default'
  /** AWS account, or name of the Azure registry. */
  readonly account?: string
  readonly region?: string
  /** An AWS endpoint with FIPS 140 validated cryptography. */
  readonly fips?: boolean
  /** At AWS: the region is unknown, or does not belong to the end of the host. */
  readonly regionIsOdd?: boolean
  /** In sentences, for the person who typed the host. */
  readonly warnings: readonly string[]
  /** The host in canonical form; the text itself where it is none. */
  readonly canonical: string
}

export type HostFacts = Omit<HostClass, 'canonical'>

/**
 * Says which provider a host belongs to. Every pattern is anchored on both ends and judged on the
 * canonical host, so that no look-alike is taken for a provider.
 */
export function classifyHost(text: string): HostClass {
  const typed = text
    .trim()
    .replace(/^https:\/\//iv, '')
    .replace(/\/.*$/sv, '')
  const result = canonicalHost(typed)
  const canonical = result.ok ? result.host : typed.toLowerCase()
  const name = foldDockerHub(canonical.replace(/:\d+$/v, ''))

  const facts = result.ok ? (classifyEcr(name) ?? google(name) ?? azure(name) ?? known(name)) : null
  return { ...(facts ?? { type: 'docker_v2', confidence: 'default', warnings: [] }), canonical }
}

const certain = (type: RegistryTypeName, warnings: readonly string[] = []): HostFacts => ({
  type,
  confidence: 'certain',
  warnings,
})

function google(name: string): HostFacts | null {
  if (name === 'mirror.gcr.io')
    return certain('gcr', ['mirror.gcr.io serves everybody alike and takes no credential.'])
  const artifactRegistry =
    /^(?:(?<multi>[a-z0-9\-]+)-docker|docker\.(?<regional>[a-z0-9\-]+)\.rep)\.pkg\.dev$/v
  const { multi, regional } = artifactRegistry.exec(name)?.groups ?? {}
  const region = multi ?? regional
  if (region !== undefined) return { ...certain('gcr'), region }
  return /^(?:[a-z0-9\-]+\.)?gcr\.io$/v.test(name) || name === 'docker.s3nsregistry.fr'
    ? certain('gcr')
    : null
}

const AZURE =
  /^(?<account>[a-z0-9]{5,50}(?:-[a-z0-9]+)?)(?:\.(?<region>[a-z0-9]+)\.geo)?\.azurecr\.(?:io|cn|us|de)$/v
const AZURE_DATA = /^(?<account>[a-z0-9\-]+)\.[a-z0-9]+\.data\.azurecr\.(?<cloud>io|cn|us|de)$/v

function azure(name: string): HostFacts | null {
  const { account, region } = AZURE.exec(name)?.groups ?? {}
  if (account !== undefined)
    return { ...certain('acr'), account, ...(region !== undefined && { region }) }

  const data = AZURE_DATA.exec(name)?.groups
  if (data === undefined) return null
  const loginServer = `${data['account']}.azurecr.${data['cloud']}`
  return {
    type: 'acr',
    confidence: 'likely',
    warnings: [`This is where Azure keeps layers, not a login server. Use ${loginServer}.`],
  }
}

const KNOWN: ReadonlySet<string> = new Set([
  dockerHub,
  'quay.io',
  'ghcr.io',
  'registry.gitlab.com',
  'registry.access.redhat.com',
  'registry.redhat.io',
  'nvcr.io',
  'cgr.dev',
  'registry.digitalocean.com',
  'icr.io',
])

function known(name: string): HostFacts | null {
  if (name === 'mcr.microsoft.com')
    return certain('docker_v2', [
      'mcr.microsoft.com serves everybody alike and takes no credential.',
    ])
  return KNOWN.has(name) || /^[a-z0-9.\-]+\.(?:jfrog\.io|icr\.io|ocir\.io)$/v.test(name)
    ? certain('docker_v2')
    : null
}
