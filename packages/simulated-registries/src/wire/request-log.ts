import type { Request } from './message.ts'

/** One request as the cloud remembers it: never a credential, a token or a query. */
export interface LoggedRequest {
  /** The service it was for; `none` where no service of the cloud answers it. */
  readonly service: string
  readonly method: string
  readonly host: string
  readonly path: string
  /** The scheme of the credential that came along, or null. */
  readonly authorization: string | null
  /** What was asked for: an action of an API, a grant, scopes. */
  readonly operation: string
  /** 0 where there was no answer. */
  readonly status: number
}

const schemes = ['Basic', 'Bearer', 'AWS4-HMAC-SHA256']

/** Known schemes by name, since a malformed header may be the secret itself. */
export function loggedScheme({ headers }: Request): string | null {
  const header = headers.authorization
  if (header === undefined) return null
  const word = header.slice(0, Math.max(0, header.indexOf(' '))).toLowerCase()
  return schemes.find((scheme) => scheme.toLowerCase() === word) ?? 'other'
}

/** The scopes of a token request: names of repositories and actions. */
export function scopesOf(parameters: URLSearchParams): readonly string[] {
  return parameters
    .getAll('scope')
    .flatMap((scope) => scope.split(' '))
    .filter((scope) => scope !== '')
}
