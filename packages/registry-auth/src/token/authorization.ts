import { RegistryAuthError } from '../errors/errors.ts'

/**
 * The value of a Bearer `Authorization` field. What could not stand in a header, or would break out
 * of it, is refused.
 *
 * @see RFC 6750 §2.1
 */
export function bearerAuthorization(token: string, host: string): string {
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new RegistryAuthError('INVALID_CREDENTIAL', {
      host,
      message: 'The token holds a character that no token has.',
    })
  return `Bearer ${token}`
}

/**
 * The value of a Basic `Authorization` field, in UTF-8. A colon would end the user name early, so
 * one in it is refused.
 *
 * @see RFC 7617 §2
 */
export function basicAuthorization(username: string, password: string, host: string): string {
  if (username.includes(':'))
    throw new RegistryAuthError('INVALID_CREDENTIAL', {
      host,
      message: 'The user name holds a colon, which Basic sign-in cannot carry.',
    })
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`
}
