import { dockerHub } from './docker-hub.ts'
import { InvalidReferenceError } from './errors.ts'
import { canonicalHost, hostInName } from './host.ts'
import { isDigest, isRepository, isTag, MAX_NAME } from './repository.ts'

/** An image as a person names it, with everything that Docker leaves unsaid filled in. */
export interface ImageReference {
  /** Canonical `host[:port]`; Docker Hub is `docker.io`. */
  readonly host: string
  readonly repository: string
  /** `latest` where neither tag nor digest was given. */
  readonly tag: string | null
  /** Wins over the tag when both are there. */
  readonly digest: string | null
  /** `host/repository`; a host without dot or port keeps its `:443`, to be read as a host again. */
  readonly name: string
  /** `docker.io/library/alpine:3.20`, with `@digest` where there is one. */
  readonly canonical: string
}

const EXAMPLE = 'Write [host[:port]/]repository[:tag][@digest], such as quay.io/team/app:1.4.'
/** Name, tag of 128, SHA-512 digest, and room for a host that shrinks when it is normalised. */
const MAX_TEXT = 1024

/**
 * Reads an image reference by the rules of Docker's own parser.
 *
 * @throws {InvalidReferenceError}
 * @see https://pkg.go.dev/github.com/distribution/reference
 */
export function parseImageReference(text: string): ImageReference {
  const typed = text.trim()
  if (typed === '') throw new InvalidReferenceError('The image reference is empty.', EXAMPLE)
  if (typed.length > MAX_TEXT)
    throw new InvalidReferenceError('The image reference is too long.', EXAMPLE)
  if (typed.includes('://'))
    throw new InvalidReferenceError(
      'An image reference has no scheme.',
      'Leave out what stands before the host, such as https:// or docker://.',
    )
  if (/^[0-9a-f]{64}$/v.test(typed))
    throw new InvalidReferenceError(
      'This is an image id, which no registry can look up.',
      'Write the repository with a tag, or with @sha256: and the digest of the manifest.',
    )

  const { named, digest } = splitDigest(typed)
  const { hostText, rest } = splitHost(named)
  const { path, tag } = splitTag(rest)
  if (named.length - (tag === null ? 0 : tag.length + 1) > MAX_NAME) throw tooLong()

  const host = hostText === null ? dockerHub : readHost(hostText)
  const repository = host === dockerHub && !path.includes('/') ? `library/${path}` : path
  if (!isRepository(repository))
    throw new InvalidReferenceError(
      'The repository is not a valid name.',
      'Repositories have lower-case letters, digits and single . _ - between them, in parts divided by slashes.',
    )

  const shownTag = tag ?? (digest === null ? 'latest' : null)
  const name = `${hostInName(host)}/${repository}`
  // Written out it has to be a name that is read again.
  if (name.length > MAX_NAME) throw tooLong()
  const canonical =
    name + (shownTag === null ? '' : `:${shownTag}`) + (digest === null ? '' : `@${digest}`)
  return { host, repository, tag: shownTag, digest, name, canonical }
}

function splitDigest(text: string): { named: string; digest: string | null } {
  const at = text.indexOf('@')
  if (at === -1) return { named: text, digest: null }
  const digest = text.slice(at + 1)
  if (!isDigest(digest))
    throw new InvalidReferenceError(
      'What follows the @ is not a digest.',
      'A digest is sha256: and 64, or sha512: and 128, digits and letters a to f in lower case.',
    )
  return { named: text.slice(0, at), digest }
}

/** The first part is a host when it has a dot, a colon or an upper-case letter, or is `localhost`. */
function splitHost(named: string): { hostText: string | null; rest: string } {
  const slash = named.indexOf('/')
  const first = named.slice(0, Math.max(slash, 0))
  return slash !== -1 && /[.:\p{Lu}\P{ASCII}]|^localhost$/v.test(first)
    ? { hostText: first, rest: named.slice(slash + 1) }
    : { hostText: null, rest: named }
}

function splitTag(rest: string): { path: string; tag: string | null } {
  const colon = rest.lastIndexOf(':')
  if (colon === -1 || colon < rest.lastIndexOf('/')) return { path: rest, tag: null }
  const tag = rest.slice(colon + 1)
  if (!isTag(tag))
    throw new InvalidReferenceError(
      'The tag is not valid.',
      'A tag has at most 128 letters, digits, dots, dashes and underscores, and begins with a letter, digit or underscore.',
    )
  return { path: rest.slice(0, colon), tag }
}

function readHost(text: string): string {
  const result = canonicalHost(text)
  if (!result.ok) throw new InvalidReferenceError(result.message, result.hint)
  return result.host
}

function tooLong(): InvalidReferenceError {
  return new InvalidReferenceError(
    `The name is longer than ${MAX_NAME} characters.`,
    'Registries refuse longer names: use a shorter repository path.',
  )
}
