import { type ConfigPlace, readPlace, registryKeysOf } from './config-place.ts'
import { InvalidDockerConfigError } from './errors.ts'
import { findConfigs, type RawConfig } from './find-auths.ts'
import { type ConfigCredential, type NoCredential, readCredential } from './read-credential.ts'
import { readDocuments } from './read-documents.ts'
import { type SkippedEntry, skip } from './skipped-entry.ts'

/** One registry, or a part of one, in a file of credentials. */
export interface ConfigEntry {
  /** As the file has it. */
  readonly key: string
  readonly place: ConfigPlace
  readonly credential: ConfigCredential | null
  /** Why there is no credential. */
  readonly problem: NoCredential | null
  /** The keys to keep it under in Wharfinger; empty where it is skipped. */
  readonly registryKeys: readonly string[]
}

/** A program that has the credential for a host. */
export interface HelperEntry {
  readonly host: string
  /** The part of the program's name after `docker-credential-`; empty where the file has none. */
  readonly helper: string
}

/** What a file of credentials says. Nothing that it names is started or asked. */
export interface DockerConfig {
  /** In the order of the file. */
  readonly entries: readonly ConfigEntry[]
  /** What cannot be kept in Wharfinger, and why; an entry may all the same serve a look-up. */
  readonly skipped: readonly SkippedEntry[]
  readonly helpers: readonly HelperEntry[]
  /** The helper for all hosts that have none of their own. */
  readonly store: string | null
}

const MAX_ENTRIES = 1000

/**
 * Reads a `config.json` of Docker, an `auth.json` of Podman and Skopeo, or Secrets of Kubernetes of
 * either form, as JSON or YAML.
 *
 * @throws {InvalidDockerConfigError}
 */
export async function parseDockerConfig(text: string): Promise<DockerConfig> {
  const documents = await readDocuments(text)
  const configs = documents.flatMap((document) => findConfigs(document) ?? [])
  if (configs.length === 0) throw new InvalidDockerConfigError('NOT_A_CONFIG')
  const count = configs.reduce((sum, { auths, helpers }) => sum + auths.size + helpers.size, 0)
  if (count > MAX_ENTRIES) throw new InvalidDockerConfigError('TOO_MANY_ENTRIES')

  const skipped: SkippedEntry[] = []
  const taken = new Set<string>()
  const entries = configs
    .flatMap(({ auths }) => [...auths])
    .flatMap(([key, value]) => readEntry(key, value, taken, skipped) ?? [])
  const helpers = configs.flatMap((config) => readHelpers(config, skipped))
  const [store = null] = configs.flatMap((config) => readStore(config, skipped) ?? [])
  return { entries, skipped, helpers, store }
}

function readEntry(
  key: string,
  value: unknown,
  taken: Set<string>,
  skipped: SkippedEntry[],
): ConfigEntry | null {
  const place = readPlace(key)
  if (place === null) {
    skipped.push(skip('NOT_A_REGISTRY', key))
    return null
  }
  const read = readCredential(value)
  const [credential, problem] = typeof read === 'string' ? [null, read] : [read, null]
  const registryKeys = registryKeysOf(place)
  const reason = problem ?? obstacle(place, credential, registryKeys)
  const isTaken = reason === null && registryKeys.some((each) => taken.has(each))
  if (reason !== null || isTaken) skipped.push(skip(reason ?? 'DUPLICATE', key))
  else for (const each of registryKeys) taken.add(each)
  const kept = reason === null && !isTaken ? registryKeys : []
  return { key, place, credential, problem, registryKeys: kept }
}

/** Why an entry that can be read cannot become a record. */
function obstacle(
  { isGlob, isPlain }: ConfigPlace,
  credential: ConfigCredential | null,
  registryKeys: readonly string[],
): 'HOST_GLOB' | 'PLAIN_HTTP' | 'REGISTRY_TOKEN' | 'NOT_A_REGISTRY' | null {
  if (isGlob) return 'HOST_GLOB'
  if (isPlain) return 'PLAIN_HTTP'
  if (credential?.method === 'registryToken') return 'REGISTRY_TOKEN'
  return registryKeys.length === 0 ? 'NOT_A_REGISTRY' : null
}

function readHelpers({ helpers }: RawConfig, skipped: SkippedEntry[]): readonly HelperEntry[] {
  return [...helpers].flatMap(([key, helper]) => {
    const place = readPlace(key)
    const isWhole = place !== null && place.path === null && !place.isGlob
    skipped.push(skip(isWhole ? 'CREDENTIAL_HELPER' : 'NOT_A_REGISTRY', key))
    // One without a name stays, so that a look-up fails instead of going on to something else.
    const name = typeof helper === 'string' ? helper : ''
    return isWhole ? [{ host: place.host, helper: name }] : []
  })
}

function readStore({ store }: RawConfig, skipped: SkippedEntry[]): string | null {
  if (store === undefined || store === null || store === '') return null
  skipped.push(skip('CREDENTIAL_STORE', null))
  return typeof store === 'string' ? store : ''
}
