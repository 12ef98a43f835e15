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

const EXAMPLE = {
  en: 'Write [host[:port]/]repository[:tag][@digest], such as quay.io/team/app:1.4.',
  de: 'Schreiben Sie [host[:port]/]repository[:tag][@digest], etwa quay.io/team/app:1.4.',
}
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
  if (typed === '')
    throw new InvalidReferenceError(
      { en: 'The image reference is empty.', de: 'Die Image-Referenz ist leer.' },
      EXAMPLE,
    )
  if (typed.length > MAX_TEXT)
    throw new InvalidReferenceError(
      { en: 'The image reference is too long.', de: 'Die Image-Referenz ist zu lang.' },
      EXAMPLE,
    )
  if (typed.includes('://'))
    throw new InvalidReferenceError(
      { en: 'An image reference has no scheme.', de: 'Eine Image-Referenz hat kein Schema.' },
      {
        en: 'Leave out what stands before the host, such as https:// or docker://.',
        de: 'Lassen Sie weg, was vor dem Host steht, etwa https:// oder docker://.',
      },
    )
  if (/^[0-9a-f]{64}$/v.test(typed))
    throw new InvalidReferenceError(
      {
        en: 'This is an image id, which no registry can look up.',
        de: 'Das ist eine Image-ID; die kann keine Registry nachschlagen.',
      },
      {
        en: 'Write the repository with a tag, or with @sha256: and the digest of the manifest.',
        de: 'Schreiben Sie das Repository mit einem Tag, oder mit @sha256: und dem Digest des Manifests.',
      },
    )

  const { named, digest } = splitDigest(typed)
  const { hostText, rest } = splitHost(named)
  const { path, tag } = splitTag(rest)
  if (named.length - (tag === null ? 0 : tag.length + 1) > MAX_NAME) throw tooLong()

  const host = hostText === null ? dockerHub : readHost(hostText)
  const repository = host === dockerHub && !path.includes('/') ? `library/${path}` : path
  if (!isRepository(repository))
    throw new InvalidReferenceError(
      { en: 'The repository is not a valid name.', de: 'Das Repository ist kein gültiger Name.' },
      {
        en: 'Repositories have lower-case letters, digits and single . _ - between them, in parts divided by slashes.',
        de: 'Repositorys bestehen aus Kleinbuchstaben und Ziffern mit einzelnen . _ - dazwischen, in Teilen mit Schrägstrichen.',
      },
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
      { en: 'What follows the @ is not a digest.', de: 'Was auf das @ folgt, ist kein Digest.' },
      {
        en: 'A digest is sha256: and 64, or sha512: and 128, digits and letters a to f in lower case.',
        de: 'Ein Digest ist sha256: und 64, oder sha512: und 128 Ziffern und Kleinbuchstaben von a bis f.',
      },
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
      { en: 'The tag is not valid.', de: 'Der Tag ist nicht gültig.' },
      {
        en: 'A tag has at most 128 letters, digits, dots, dashes and underscores, and begins with a letter, digit or underscore.',
        de: 'Ein Tag hat höchstens 128 Buchstaben, Ziffern, Punkte, Binde- und Unterstriche und beginnt mit Buchstabe, Ziffer oder Unterstrich.',
      },
    )
  return { path: rest.slice(0, colon), tag }
}

function readHost(text: string): string {
  const result = canonicalHost(text)
  if (!result.ok) throw new InvalidReferenceError(result.said.message, result.said.hint)
  return result.host
}

function tooLong(): InvalidReferenceError {
  return new InvalidReferenceError(
    {
      en: `The name is longer than ${MAX_NAME} characters.`,
      de: `Der Name ist länger als ${MAX_NAME} Zeichen.`,
    },
    {
      en: 'Registries refuse longer names: use a shorter repository path.',
      de: 'Registries lehnen längere Namen ab: Verwenden Sie einen kürzeren Repository-Pfad.',
    },
  )
}
