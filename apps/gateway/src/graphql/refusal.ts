import type { GraphQLError } from 'graphql'
import type { Page } from '../http/handler.ts'

/** The answer to a request that is refused before anything of it is read. */
export function refusal({ message, extensions }: GraphQLError, requestId: string): Page {
  const { code, http } = extensions
  const status = typeof http === 'object' && http !== null && 'status' in http ? http.status : 400
  return {
    status: typeof status === 'number' ? status : 400,
    type: 'application/json; charset=utf-8',
    text: JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] }),
  }
}
