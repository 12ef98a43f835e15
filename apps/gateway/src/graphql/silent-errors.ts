import { GraphQLError, isValueNode } from 'graphql'
import { asProblem, placeOf, type ProblemCode, thrownInside } from './problem.ts'

/** Tells the log of an error whose words do not leave. */
export type Report = (error: unknown) => void

/**
 * What may leave of an error, by an allow-list: a problem that was written here leaves as it is, and
 * everything else becomes a fixed sentence. graphql-js and Yoga repeat what they reject (a body, a
 * literal, a variable), and any of that may be a secret.
 */
export function silence(error: unknown, requestId: string, report: Report): GraphQLError {
  const allowed = asProblem(error) ?? rejection(error) ?? unfitArgument(error)
  if (!allowed) report(error)
  const { message, extensions } = allowed ?? UNEXPECTED
  const thrown = error instanceof GraphQLError ? error : null
  // The place is kept for its line and column. The document that it points into is never shown.
  const at = allowed?.positions ? allowed : thrown
  return new GraphQLError(message, {
    ...(at && placeOf(at)),
    path: thrown?.path,
    extensions: { ...extensions, requestId },
  })
}

const UNEXPECTED: { readonly message: string; readonly extensions: { code: ProblemCode } } = {
  message: 'Something went wrong here. Give the request id to whoever runs this server.',
  extensions: { code: 'INTERNAL_SERVER_ERROR' },
}

/** Yoga refuses some requests itself: its status is kept and its words are not. */
function rejection(error: unknown): GraphQLError | null {
  if (!(error instanceof GraphQLError) || thrownInside(error) || error.path) return null
  const { http } = error.extensions
  if (typeof http !== 'object' || http === null || !('status' in http)) return null
  const { status } = http
  if (typeof status !== 'number' || status < 400 || status > 499) return null
  const code: ProblemCode = 'BAD_REQUEST'
  const sentence =
    status === 405
      ? 'GET runs queries only; send everything else by POST.'
      : 'The request is not one that can be run. Send a query, and name its operation.'
  return new GraphQLError(sentence, { extensions: { code, http } })
}

/** What the engine throws at an argument in which a variable is null or left out against its type. */
function unfitArgument(error: unknown): GraphQLError | null {
  let origin = error
  for (let inside = thrownInside(origin); inside; inside = thrownInside(origin)) origin = inside
  if (!(origin instanceof GraphQLError)) return null
  const { nodes = [] } = origin
  if (nodes.length === 0 || !nodes.every((node) => isValueNode(node))) return null
  const code: ProblemCode = 'BAD_USER_INPUT'
  return new GraphQLError(
    'An argument does not fit its type. Look for a variable in it that is null or left out.',
    { extensions: { code } },
  )
}
