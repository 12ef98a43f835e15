import { Response as LightResponse } from '@whatwg-node/fetch'
import type { GraphQLError } from 'graphql'

/** The answer to a request that is refused before anything of it is read. */
export function refusal({ message, extensions }: GraphQLError, requestId: string): Response {
  const { code, http } = extensions
  const status = typeof http === 'object' && http !== null && 'status' in http ? http.status : 400
  return new LightResponse(
    JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] }),
    { status, headers: { 'content-type': 'application/json; charset=utf-8' } },
  )
}
