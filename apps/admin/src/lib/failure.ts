import type { CombinedError } from '@urql/core'
import { type Failure, GatewayError } from './gateway-error.ts'
import { libWords } from './lib-words.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** True where the server says that nobody is signed in. */
export const isSignedOut = (error: CombinedError | undefined): boolean =>
  error?.graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED') ?? false

/** What to tell the person about a failed GraphQL request. */
export function failureOf(error: CombinedError): Failure {
  const first = error.graphQLErrors[0]
  if (first === undefined) {
    return { code: 'OFFLINE', message: libWords.offline, hint: libWords.offlineHint }
  }
  const code = text(first.extensions['code']) ?? 'INTERNAL_SERVER_ERROR'
  const requestId = text(first.extensions['requestId'])
  switch (code) {
    case 'UNAUTHENTICATED':
      return { code, message: libWords.signedOut, hint: libWords.signedOutHint }
    case 'FORBIDDEN':
      return { code, message: libWords.forbidden, hint: libWords.forbiddenHint, requestId }
    default:
      return { code, message: libWords.unexpected, hint: libWords.unexpectedHint, requestId }
  }
}

/** Any thrown value as something that can be shown. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof GatewayError) return error
  return { code: 'UNEXPECTED', message: libWords.unexpected, hint: libWords.unexpectedHint }
}
