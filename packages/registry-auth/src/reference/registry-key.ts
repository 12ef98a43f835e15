import { dockerHub } from './docker-hub.ts'
import { InvalidRegistryKeyError } from './errors.ts'
import { canonicalHost, readsAsHost } from './host.ts'
import { isRepository, isRepositoryPattern, MAX_NAME } from './repository.ts'
import { dropWebPath } from './web-path.ts'

/** What a stored credential is for: a registry, one repository of it, or all below a path. */
export interface RegistryKey {
  /** `host[:port][/path]`, where the path may end in `*`. */
  readonly key: string
  /** `host[:port]` */
  readonly host: string
  readonly path: string | null
  /** What was changed to get here, in sentences. */
  readonly changes: readonly string[]
  /** What is allowed and may not be meant, in sentences. */
  readonly warnings: readonly string[]
}

const MAX_TEXT = 2048

/**
 * Brings what a person pastes for a registry into its one normal form, and says what it changed.
 * Normalising a normal form changes nothing.
 *
 * @throws {InvalidRegistryKeyError}
 */
export function normalizeRegistryKey(text: string): RegistryKey {
  const changes: string[] = []
  const rest = dropScheme(checkText(text.trim()), changes)

  const slash = rest.indexOf('/')
  const hostText = slash === -1 ? rest : rest.slice(0, slash)
  const host = readHost(hostText, changes)
  const typedPath = slash === -1 ? '' : rest.slice(slash + 1)
  const path = dropWebPath(host.typed, typedPath, changes)

  if (path !== null && !readsAsHost(host.canonical))
    throw new InvalidRegistryKeyError(
      'The first part is read as a part of an image on Docker Hub, not as a host.',
      'Write docker.io/ before it, or the full host name of the registry.',
    )
  if (path !== null && !isRepository(path) && !isRepositoryPattern(path)) throw badPath(path)
  const key = path === null ? host.canonical : `${host.canonical}/${path}`
  if (key.length > MAX_NAME)
    throw new InvalidRegistryKeyError(
      `The registry is longer than ${MAX_NAME} characters.`,
      'No image can have so long a name.',
    )

  const warnings = [
    ...hostWarnings(hostText, host.canonical),
    ...pathWarnings(host.canonical, path),
  ]
  return { key, host: host.canonical, path, changes, warnings }
}

function checkText(text: string): string {
  if (text === '')
    throw new InvalidRegistryKeyError('The registry is empty.', 'Write its host, such as quay.io.')
  if (text.length > MAX_TEXT || /[\p{Cc}\p{Cf}\p{Cs}\s]/v.test(text))
    throw new InvalidRegistryKeyError(
      text.length > MAX_TEXT
        ? 'The registry is too long.'
        : 'The registry holds a space or an invisible character.',
      'Write its host, such as registry.example.com:5000, and nothing else.',
    )
  if (/[?#]/v.test(text))
    throw new InvalidRegistryKeyError(
      'The registry holds a query or a fragment.',
      'Write the host alone, as it stands in image names.',
    )
  return text
}

function dropScheme(text: string, changes: string[]): string {
  const [whole, scheme] = /^([a-z][a-z0-9+.\-]*):\/\//iv.exec(text) ?? []
  if (whole === undefined || scheme === undefined) return text
  if (scheme.toLowerCase() === 'http')
    throw new InvalidRegistryKeyError(
      'Registries are reached over TLS; http:// is refused.',
      'Write the host alone. Where the operator allows it, plain HTTP is a setting of the registry.',
    )
  if (scheme.toLowerCase() !== 'https')
    throw new InvalidRegistryKeyError(
      'The registry begins with a scheme that registries do not have.',
      'Write the host alone, as it stands in image names.',
    )
  changes.push('https:// was left out.')
  return text.slice(whole.length)
}

function readHost(text: string, changes: string[]): { typed: string; canonical: string } {
  const result = canonicalHost(text)
  if (!result.ok) throw new InvalidRegistryKeyError(result.message, result.hint)
  const typed = text.toLowerCase()
  const canonical = result.host === 'hub.docker.com' ? dockerHub : result.host
  if (canonical !== text) changes.push(`The host is written ${canonical}.`)
  return { typed, canonical }
}

function badPath(path: string): InvalidRegistryKeyError {
  if (path.includes('*'))
    return new InvalidRegistryKeyError(
      'A * may only stand at the end.',
      'Write host/team/* for everything below team.',
    )
  if (/[:@]/v.test(path))
    return new InvalidRegistryKeyError(
      'A registry is stored for repositories, not for a tag or a digest.',
      'Leave out what follows the repository.',
    )
  return new InvalidRegistryKeyError(
    'The path is not a valid repository.',
    'Repositories have lower-case letters, digits and single . _ - between them, in parts divided by slashes.',
  )
}

function hostWarnings(typed: string, host: string): string[] {
  if (/\P{ASCII}/v.test(typed))
    return [
      `The host was typed with letters outside ASCII, some of which look like others. Check that ${host} is the one you mean.`,
    ]
  if (!readsAsHost(host))
    return [
      `Image names that begin with ${host}/ are read as names on Docker Hub. Write the full host name here, or ${host}:443/ in image names.`,
    ]
  return []
}

function pathWarnings(host: string, path: string | null): string[] {
  if (path === null) return []
  if (path.endsWith('*') && path !== '*' && !path.endsWith('/*')) {
    const stem = path.slice(0, -1)
    return [
      `${path} also matches names that only begin alike, such as ${stem}evil/app. Write ${stem}/* for what lies below ${stem}.`,
    ]
  }
  if (host === dockerHub && !path.includes('/') && !path.endsWith('*'))
    return [
      `Repositories on Docker Hub have two parts, so ${path} alone matches none. Write library/${path} or ${path}/*.`,
    ]
  return []
}
