import { GraphQLError } from 'graphql'

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

/** Where in the document it is. Only line and column of it are ever shown. */
export type Place = Pick<GraphQLError, 'nodes' | 'source' | 'positions'>

interface About {
  /** HTTP status. */
  readonly status?: number
  /** Whether a client that only accepts application/json is answered 200 all the same. */
  readonly spec?: boolean
  /** What to do, where the code alone does not say it. */
  readonly hint?: string
  readonly place?: Place | undefined
}

/** An error that may leave as it is: a code and a fixed sentence, with nothing of the request in it. */
export function problem(code: ProblemCode, message: string, about: About = {}): GraphQLError {
  const { status, spec = false, hint, place } = about
  const http = status !== undefined && { http: { status, spec } }
  const error = new GraphQLError(message, {
    ...place,
    extensions: { code, ...(hint !== undefined && { hint }), ...http },
  })
  ours.add(error)
  return error
}

/** The place of another error. */
export function placeOf({ nodes, source, positions }: GraphQLError): Place {
  return { nodes, source, positions }
}

/** The problem that `error` is or wraps; null for whatever else was thrown. */
export function asProblem(error: unknown): GraphQLError | null {
  for (let seen = error, depth = 0; seen instanceof Error && depth < 4; depth += 1) {
    if (ours.has(seen) && seen instanceof GraphQLError) return seen
    seen = thrownInside(seen)
  }
  return null
}

/** What a resolver threw, of an error that an engine made of it; undefined for any other error. */
export function thrownInside(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return undefined
  // graphql-js calls it the cause; Yoga has the older name for it.
  return error.cause ?? Reflect.get(error, 'originalError')
}

export function isProblem(error: unknown, code: ProblemCode): boolean {
  return asProblem(error)?.extensions['code'] === code
}
