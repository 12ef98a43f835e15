import { type Answer, json } from '../wire/message.ts'

type Code =
  | 'BAD_REQUEST'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'PROJECTPOLICYVIOLATION'

const statuses: Readonly<Record<Code, number>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  PROJECTPOLICYVIOLATION: 412,
}

/** Harbor's envelope, the same for its API and its registry. */
export function harborError(
  code: Code,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return json(statuses[code], { errors: [{ code, message }] }, headers)
}
