import { dockerHub } from '../reference/docker-hub.ts'
import { canonicalHost } from '../reference/host.ts'
import { normalizeRegistryKey } from '../reference/registry-key.ts'
import { isRepository } from '../reference/repository.ts'

/** What an entry of a configuration is for. */
export interface ConfigPlace {
  /** `host[:port]` in canonical form; with `isGlob` each `*` stands for a part of one label. */
  readonly host: string
  readonly isGlob: boolean
  /** The repository that the entry is for, with all below it; null for the whole registry. */
  readonly path: string | null
  /** Written with `http://`. */
  readonly isPlain: boolean
}

/** The longest key that is looked at. */
const MAX_KEY = 1024

/**
 * Reads the key of an entry, which is also what a credential helper is asked for: a host, a host
 * with a path, or an address as Docker once wrote it, with the API's own path at its end. Null where
 * it is none of these.
 *
 * @see https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md
 */
export function readPlace(key: string): ConfigPlace | null {
  if (!isShowable(key) || /[?#]/v.test(key)) return null
  const scheme = /^https?:\/\//iv.exec(key)?.[0] ?? ''
  const rest = key.slice(scheme.length)
  const slash = rest.indexOf('/')
  const hostText = slash === -1 ? rest : rest.slice(0, slash)
  const path = (slash === -1 ? '' : rest.slice(slash + 1))
    .replace(/^v[12](?:\/|$)/v, '')
    .replace(/\/+$/v, '')
  const isGlob = hostText.includes('*')
  const host = isGlob ? readGlob(hostText) : hostOf(hostText)
  if (host === null || (path !== '' && !isRepository(path))) return null
  const isPlain = scheme.toLowerCase() === 'http://'
  return { host, isGlob, path: path === '' ? null : path, isPlain }
}

/** Whether a key may be repeated: one with user information could hold a password. */
export function isShowable(key: string): boolean {
  return key.length <= MAX_KEY && !/[\p{C}\s@]/v.test(key)
}

/**
 * The keys under which Wharfinger keeps such an entry. Docker's paths are for a repository and all
 * below it, which are two keys. Empty where no image could have such a name.
 */
export function registryKeysOf({ host, path }: ConfigPlace): readonly string[] {
  if (path === null) return keep([host])
  // Repositories on Docker Hub have two parts, so that one part alone is none.
  const isNamespace = host === dockerHub && !path.includes('/')
  return keep([...(isNamespace ? [] : [`${host}/${path}`]), `${host}/${path}/*`])
}

function keep(keys: readonly string[]): readonly string[] {
  try {
    return keys.map((key) => normalizeRegistryKey(key).key)
  } catch {
    return []
  }
}

function hostOf(text: string): string | null {
  const result = canonicalHost(text)
  return result.ok ? result.host : null
}

function readGlob(text: string): string | null {
  const host = text.toLowerCase()
  return /^[a-z0-9*\-]+(?:\.[a-z0-9*\-]+)*(?::\d{1,5})?$/v.test(host) ? host : null
}
