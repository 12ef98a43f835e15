import type { Words } from '../words/words.ts'
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
  readonly changes: readonly Words[]
  /** What is allowed and may not be meant, in sentences. */
  readonly warnings: readonly Words[]
}

const MAX_TEXT = 2048

/**
 * Brings what a person pastes for a registry into its one normal form, and says what it changed.
 * Normalising a normal form changes nothing.
 *
 * @throws {InvalidRegistryKeyError}
 */
export function normalizeRegistryKey(text: string): RegistryKey {
  const changes: Words[] = []
  const rest = dropScheme(checkText(text.trim()), changes)

  const slash = rest.indexOf('/')
  const hostText = slash === -1 ? rest : rest.slice(0, slash)
  const host = readHost(hostText, changes)
  const typedPath = slash === -1 ? '' : rest.slice(slash + 1)
  const path = dropWebPath(host.typed, typedPath, changes)

  if (path !== null && !readsAsHost(host.canonical))
    throw new InvalidRegistryKeyError(
      {
        en: 'The first part is read as a part of an image on Docker Hub, not as a host.',
        de: 'Der erste Teil wird als Teil eines Images bei Docker Hub gelesen, nicht als Host.',
      },
      {
        en: 'Write docker.io/ before it, or the full host name of the registry.',
        de: 'Schreiben Sie docker.io/ davor, oder den vollen Hostnamen der Registry.',
      },
    )
  if (path !== null && !isRepository(path) && !isRepositoryPattern(path)) throw badPath(path)
  const key = path === null ? host.canonical : `${host.canonical}/${path}`
  if (key.length > MAX_NAME)
    throw new InvalidRegistryKeyError(
      {
        en: `The registry is longer than ${MAX_NAME} characters.`,
        de: `Die Registry ist länger als ${MAX_NAME} Zeichen.`,
      },
      {
        en: 'No image can have so long a name.',
        de: 'Kein Image kann einen so langen Namen haben.',
      },
    )

  const warnings = [
    ...hostWarnings(hostText, host.canonical),
    ...pathWarnings(host.canonical, path),
  ]
  return { key, host: host.canonical, path, changes, warnings }
}

function checkText(text: string): string {
  if (text === '')
    throw new InvalidRegistryKeyError(
      { en: 'The registry is empty.', de: 'Die Registry ist leer.' },
      { en: 'Write its host, such as quay.io.', de: 'Schreiben Sie ihren Host, etwa quay.io.' },
    )
  if (text.length > MAX_TEXT || /[\p{Cc}\p{Cf}\p{Cs}\s]/v.test(text))
    throw new InvalidRegistryKeyError(
      text.length > MAX_TEXT
        ? { en: 'The registry is too long.', de: 'Die Registry ist zu lang.' }
        : {
            en: 'The registry holds a space or an invisible character.',
            de: 'Die Registry enthält ein Leerzeichen oder ein unsichtbares Zeichen.',
          },
      {
        en: 'Write its host, such as registry.example.com:5000, and nothing else.',
        de: 'Schreiben Sie nur ihren Host, etwa registry.example.com:5000.',
      },
    )
  if (/[?#]/v.test(text))
    throw new InvalidRegistryKeyError(
      {
        en: 'The registry holds a query or a fragment.',
        de: 'Die Registry enthält eine Abfrage oder ein Fragment.',
      },
      {
        en: 'Write the host alone, as it stands in image names.',
        de: 'Schreiben Sie nur den Host, wie er in Image-Namen steht.',
      },
    )
  return text
}

function dropScheme(text: string, changes: Words[]): string {
  const [whole, scheme] = /^([a-z][a-z0-9+.\-]*):\/\//iv.exec(text) ?? []
  if (whole === undefined || scheme === undefined) return text
  if (scheme.toLowerCase() === 'http')
    throw new InvalidRegistryKeyError(
      {
        en: 'Registries are reached over TLS; http:// is refused.',
        de: 'Registries werden über TLS erreicht; http:// wird abgelehnt.',
      },
      {
        en: 'Write the host alone. Where the operator allows it, plain HTTP is a setting of the registry.',
        de: 'Schreiben Sie nur den Host. Wo der Server es zulässt, ist HTTP ohne TLS eine Einstellung der Registry.',
      },
    )
  if (scheme.toLowerCase() !== 'https')
    throw new InvalidRegistryKeyError(
      {
        en: 'The registry begins with a scheme that registries do not have.',
        de: 'Die Registry beginnt mit einem Schema, das Registries nicht haben.',
      },
      {
        en: 'Write the host alone, as it stands in image names.',
        de: 'Schreiben Sie nur den Host, wie er in Image-Namen steht.',
      },
    )
  changes.push({ en: 'https:// was left out.', de: 'https:// wurde weggelassen.' })
  return text.slice(whole.length)
}

function readHost(text: string, changes: Words[]): { typed: string; canonical: string } {
  const result = canonicalHost(text)
  if (!result.ok) throw new InvalidRegistryKeyError(result.said.message, result.said.hint)
  const typed = text.toLowerCase()
  const canonical = result.host === 'hub.docker.com' ? dockerHub : result.host
  if (canonical !== text)
    changes.push({
      en: `The host is written ${canonical}.`,
      de: `Der Host wird ${canonical} geschrieben.`,
    })
  return { typed, canonical }
}

function badPath(path: string): InvalidRegistryKeyError {
  if (path.includes('*'))
    return new InvalidRegistryKeyError(
      { en: 'A * may only stand at the end.', de: 'Ein * darf nur am Ende stehen.' },
      {
        en: 'Write host/team/* for everything below team.',
        de: 'Schreiben Sie host/team/* für alles unterhalb von team.',
      },
    )
  if (/[:@]/v.test(path))
    return new InvalidRegistryKeyError(
      {
        en: 'A registry is stored for repositories, not for a tag or a digest.',
        de: 'Eine Registry gilt für Repositorys, nicht für einen Tag oder Digest.',
      },
      {
        en: 'Leave out what follows the repository.',
        de: 'Lassen Sie weg, was auf das Repository folgt.',
      },
    )
  return new InvalidRegistryKeyError(
    { en: 'The path is not a valid repository.', de: 'Der Pfad ist kein gültiges Repository.' },
    {
      en: 'Repositories have lower-case letters, digits and single . _ - between them, in parts divided by slashes.',
      de: 'Repositorys bestehen aus Kleinbuchstaben und Ziffern mit einzelnen . _ - dazwischen, in Teilen mit Schrägstrichen.',
    },
  )
}

function hostWarnings(typed: string, host: string): Words[] {
  if (/\P{ASCII}/v.test(typed))
    return [
      {
        en: `The host was typed with letters outside ASCII, some of which look like others. Check that ${host} is the one you mean.`,
        de: `Der Host enthält Buchstaben außerhalb von ASCII, von denen manche anderen gleichen. Prüfen Sie, ob Sie ${host} meinen.`,
      },
    ]
  if (!readsAsHost(host))
    return [
      {
        en: `Image names that begin with ${host}/ are read as names on Docker Hub. Write the full host name here, or ${host}:443/ in image names.`,
        de: `Image-Namen, die mit ${host}/ beginnen, werden als Namen bei Docker Hub gelesen. Schreiben Sie hier den vollen Hostnamen, oder ${host}:443/ in Image-Namen.`,
      },
    ]
  return []
}

function pathWarnings(host: string, path: string | null): Words[] {
  if (path === null) return []
  if (path.endsWith('*') && path !== '*' && !path.endsWith('/*')) {
    const stem = path.slice(0, -1)
    return [
      {
        en: `${path} also matches names that only begin alike, such as ${stem}evil/app. Write ${stem}/* for what lies below ${stem}.`,
        de: `${path} passt auch auf Namen, die nur gleich beginnen, etwa ${stem}evil/app. Schreiben Sie ${stem}/* für alles unterhalb von ${stem}.`,
      },
    ]
  }
  if (host === dockerHub && !path.includes('/') && !path.endsWith('*'))
    return [
      {
        en: `Repositories on Docker Hub have two parts, so ${path} alone matches none. Write library/${path} or ${path}/*.`,
        de: `Repositorys bei Docker Hub haben zwei Teile, daher passt ${path} allein auf keines. Schreiben Sie library/${path} oder ${path}/*.`,
      },
    ]
  return []
}
