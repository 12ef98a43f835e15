import type { Problem } from './problem.ts'

/** A refusal that clients of the REST drop-in read. */
export interface EnvelopeProblem extends Problem {
  /** The same by other names, for clients that know those. */
  readonly aliases?: readonly string[]
}

/**
 * A refusal in the form of the REST drop-in: `{ message, httpcode, detail: { error_codes } }`, the
 * stable code first. Nothing from the request is repeated.
 */
export function envelopeResponse(
  { status, code, message, hint, aliases = [] }: EnvelopeProblem,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const envelope = {
    message: hint === null ? message : `${message} ${hint}`,
    httpcode: status,
    detail: { error_codes: [code, ...aliases] },
  }
  return Response.json(envelope, { status, headers })
}
