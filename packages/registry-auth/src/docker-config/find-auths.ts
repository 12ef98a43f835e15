import { InvalidDockerConfigError } from './errors.ts'
import { decodeBase64, membersOf } from './members.ts'
import { parseJson } from './read-documents.ts'

/** The parts of a configuration as they stand in the file. */
export interface RawConfig {
  readonly auths: ReadonlyMap<string, unknown>
  readonly store: unknown
  readonly helpers: ReadonlyMap<string, unknown>
}

const NONE: ReadonlyMap<string, unknown> = new Map()

/**
 * Finds the configurations in a document: itself in the form of today or of before 2015, or those of
 * a Secret, or of a list of Secrets. Null where it is none of these.
 */
export function findConfigs(document: unknown): readonly RawConfig[] | null {
  const members = membersOf(document)
  if (members === null) return null
  const kind = members.get('kind')
  if (kind === 'Secret') return fromSecret(members)
  const items = members.get('items')
  if ((kind === 'List' || kind === 'SecretList') && Array.isArray(items)) {
    const found = items.flatMap((item: unknown) => findConfigs(item) ?? [])
    return found.length > 0 ? found : null
  }
  return fromConfig(members) ?? fromLegacy(members)
}

function fromConfig(members: ReadonlyMap<string, unknown>): readonly RawConfig[] | null {
  if (!['auths', 'credsStore', 'credHelpers'].some((name) => members.has(name))) return null
  return [
    {
      auths: partOf(members, 'auths'),
      store: members.get('credsStore'),
      helpers: partOf(members, 'credHelpers'),
    },
  ]
}

function partOf(members: ReadonlyMap<string, unknown>, name: string): ReadonlyMap<string, unknown> {
  const value = members.get(name)
  if (value === undefined || value === null) return NONE
  const part = membersOf(value)
  if (part === null) throw new InvalidDockerConfigError('NOT_A_CONFIG')
  return part
}

/** `.dockercfg`: the entries themselves, under their registries. */
function fromLegacy(auths: ReadonlyMap<string, unknown>): readonly RawConfig[] | null {
  const entries = [...auths.values()].map(membersOf)
  const isEntry = (entry: (typeof entries)[number]): boolean =>
    entry !== null && ['auth', 'username', 'email'].some((name) => entry.has(name))
  return entries.length > 0 && entries.every(isEntry)
    ? [{ auths, store: undefined, helpers: NONE }]
    : null
}

/** @see https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets */
function fromSecret(secret: ReadonlyMap<string, unknown>): readonly RawConfig[] | null {
  const [data, stringData] = ['data', 'stringData'].map((name) => membersOf(secret.get(name)))
  const read = (name: string): ReadonlyMap<string, unknown> | null => {
    const packed = data?.get(name)
    // What stands in the clear is written over what is packed, as Kubernetes does it.
    const text = stringData?.get(name) ?? (typeof packed === 'string' ? decodeBase64(packed) : null)
    return typeof text === 'string' ? membersOf(parseJson(text)) : null
  }
  const config = read('.dockerconfigjson')
  if (config !== null) return fromConfig(config)
  const legacy = read('.dockercfg')
  return legacy === null ? null : fromLegacy(legacy)
}
