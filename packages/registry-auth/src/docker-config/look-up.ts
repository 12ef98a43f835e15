import { RegistryAuthError } from '../errors/errors.ts'
import { canonicalHost } from '../reference/host.ts'
import type { ImagePlace } from '../matching/registry-index.ts'
import type { ConfigPlace } from './config-place.ts'
import type { ConfigEntry, DockerConfig } from './docker-config.ts'
import type { ConfigCredential } from './read-credential.ts'

/**
 * The entries that serve an image, the most specific first: as Podman looks up paths and the kubelet
 * hosts with `*`, but with a slash, or the end, wherever a path of an entry ends. A host in full comes
 * before patterns, and of equals the first in the file.
 */
export function findEntries(
  { entries }: Pick<DockerConfig, 'entries'>,
  image: ImagePlace,
): readonly ConfigEntry[] {
  const place = { ...image, host: canonical(image.host) }
  // Sorting keeps the order of the file among equals.
  return entries
    .filter((entry) => serves(entry.place, place))
    .toSorted((one, other) => byCloseness(one.place, other.place))
}

/**
 * What a file itself holds for an image: null where that is nothing, or an entry without a
 * credential. Throws `INVALID_CREDENTIAL` where the entry cannot be read: another one, or none,
 * would be a credential that nobody meant.
 */
export function findCredential(
  config: Pick<DockerConfig, 'entries'>,
  image: ImagePlace,
): ConfigCredential | null {
  const [first] = findEntries(config, image)
  if (first?.problem === 'UNREADABLE')
    throw new RegistryAuthError('INVALID_CREDENTIAL', {
      host: image.host,
      message: {
        en: `The stored entry for ${image.host} cannot be read.`,
        de: `Der gespeicherte Eintrag für ${image.host} ist nicht lesbar.`,
      },
      hint: {
        en: 'Sign in to the registry again with the tool that wrote it.',
        de: 'Melden Sie sich mit dem Werkzeug, das ihn geschrieben hat, erneut bei der Registry an.',
      },
    })
  return first?.credential ?? null
}

function canonical(host: string): string {
  const result = canonicalHost(host)
  return result.ok ? result.host : host
}

function serves({ host, isGlob, path }: ConfigPlace, image: ImagePlace): boolean {
  const isHost = isGlob ? matchesGlob(host, image.host) : host === image.host
  return isHost && (path === null || `${image.repository}/`.startsWith(`${path}/`))
}

/** `*` stands for a part of one label: there have to be as many labels, and the same port. */
function matchesGlob(glob: string, host: string): boolean {
  const [globLabels, globPort] = split(glob)
  const [labels, port] = split(host)
  return (
    port === globPort &&
    labels.length === globLabels.length &&
    labels.every((label, at) => matchesLabel(globLabels[at] ?? '', label))
  )
}

function split(host: string): readonly [labels: readonly string[], port: string] {
  const [, name = '', port = ''] = /^(.*?)(?::(\d+))?$/v.exec(host) ?? []
  return [name.split('.'), port]
}

/** Takes each piece at its first place, which leaves the most room for what follows. */
function matchesLabel(glob: string, label: string): boolean {
  const [first = '', ...rest] = glob.split('*')
  const last = rest.pop()
  if (last === undefined) return glob === label
  if (label.length < first.length + last.length) return false
  if (!label.startsWith(first) || !label.endsWith(last)) return false
  const middle = label.slice(first.length, label.length - last.length)
  let from = 0
  for (const piece of rest) {
    const at = middle.indexOf(piece, from)
    if (at === -1) return false
    from = at + piece.length
  }
  return true
}

function byCloseness(one: ConfigPlace, other: ConfigPlace): number {
  const literal = ({ host }: ConfigPlace): number => host.replaceAll('*', '').length
  return (
    Number(one.isGlob) - Number(other.isGlob) ||
    (other.path?.length ?? 0) - (one.path?.length ?? 0) ||
    literal(other) - literal(one)
  )
}
