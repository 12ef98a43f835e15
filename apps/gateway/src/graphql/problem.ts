import { GraphQLError, type SourceLocation } from 'graphql'

/** The codes of top-level errors. Everything a user can act on is a member of a result union. */
export type ProblemCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_REQUEST'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'BAD_USER_INPUT'
  | 'INTERNAL_SERVER_ERROR'

/** Errors whose every word was written here. All others are replaced before they leave. */
const ours = new WeakSet<Error>()

interface About {
  /** HTTP status; `spec` statuses are shown as 200 to a client that accepts only application/json. */
  readonly status?: number
  readonly spec?: boolean
  readonly headers?: Readonly<Record<string, string>>
  readonly locations?: readonly SourceLocation[] | undefined
}

/** An error that may leave as it is: a code and a fixed sentence, with nothing of the request in it. */
export function problem(code: ProblemCode, message: string, about: About = {}): GraphQLError {
  const { status, spec, headers, locations } = about
  const http = status !== undefined && {
    http: { status, ...(spec && { spec }), ...(headers && { headers: { ...headers } }) },
  }
  const error = new GraphQLError(message, { extensions: { code, ...http } })
  // GraphQLError derives its locations from a source, which holds the whole document.
  if (locations) Object.defineProperty(error, 'locations', { value: locations, enumerable: true })
  ours.add(error)
  return error
}

/** The problem that `error` is or wraps; null for whatever else was thrown. */
export function asProblem(error: unknown): GraphQLError | null {
  for (let seen = error, depth = 0; seen instanceof Error && depth < 4; depth += 1) {
    if (ours.has(seen) && seen instanceof GraphQLError) return seen
    seen = seen instanceof GraphQLError ? seen.originalError : undefined
  }
  return null
}

export function isProblem(error: unknown, code: ProblemCode): boolean {
  return asProblem(error)?.extensions['code'] === code
}
