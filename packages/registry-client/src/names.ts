import { RegistryAuthError } from '@wharfinger/registry-auth'
import { isDigest, isRepository, isTag } from '@wharfinger/registry-auth/reference'

// URLs are built from these, and `new URL` would fold `..` into another repository's path.

/** The path of a repository under `/v2/`, once its name is known to be one. */
export function repositoryPath(repository: string, host: string): string {
  if (isRepository(repository)) return `/v2/${repository}`
  throw new RegistryAuthError('INVALID_REQUEST', {
    host,
    message: {
      en: 'This is not the name of a repository.',
      de: 'Das ist kein Name eines Repositorys.',
    },
    hint: {
      en: 'A repository name has lower-case letters, digits and . _ - in parts divided by slashes.',
      de: 'Ein Repository-Name besteht aus Kleinbuchstaben, Ziffern und . _ - in Teilen mit Schrägstrichen.',
    },
  })
}

/** Refuses what is neither a tag nor a digest. */
export function checkReference(reference: string, host: string): void {
  if (isTag(reference) || isDigest(reference)) return
  throw new RegistryAuthError('INVALID_REQUEST', {
    host,
    message: {
      en: 'This is neither a tag nor a digest.',
      de: 'Das ist weder ein Tag noch ein Digest.',
    },
    hint: {
      en: 'A tag has at most 128 letters, digits and . _ -; a digest is sha256: and 64 hex digits.',
      de: 'Ein Tag hat höchstens 128 Buchstaben, Ziffern und . _ -; ein Digest ist sha256: und 64 Hexadezimalziffern.',
    },
  })
}

/** Refuses what is no digest. */
export function checkDigest(digest: string, host: string): void {
  if (!isDigest(digest)) checkReference('', host)
}

export function pullScope(repository: string): readonly string[] {
  return [`repository:${repository}:pull`]
}
