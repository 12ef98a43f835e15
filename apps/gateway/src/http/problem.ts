/** Why a request was refused before any feature saw it, in the words of every other error. */
export interface Problem {
  readonly status: number
  /** Stable, upper snake case. */
  readonly code: string
  readonly message: string
  readonly hint: string | null
}

/** A refusal as JSON: `{ code, message, hint }`. Nothing from the request is repeated. */
export function problemResponse(
  { status, code, message, hint }: Problem,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json({ code, message, hint }, { status, headers })
}

export const notFound: Problem = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'There is nothing at this address.',
  hint: 'Check the path; the API is at /graphql and the console at /.',
}

export const internalError: Problem = {
  status: 500,
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Something went wrong on the server.',
  hint: 'Look for the request id (header x-request-id) in the server’s log.',
}

export const unauthenticated: Problem = {
  status: 401,
  code: 'UNAUTHENTICATED',
  message: 'This needs a signed-in user.',
  hint: 'Sign in, or send an API token as Authorization: Bearer.',
}

/** `refuse` is the form in which the address refuses. */
export function methodNotAllowed(allowed: string, refuse = problemResponse): Response {
  const problem: Problem = {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    message: 'This address does not take this method.',
    hint: `Use ${allowed}.`,
  }
  return refuse(problem, { allow: allowed })
}
