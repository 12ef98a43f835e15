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
      message: {
        en: 'The token holds a character that no token has.',
        de: 'Das Token enthält ein Zeichen, das kein Token hat.',
      },
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
      message: {
        en: 'The user name holds a colon, which Basic sign-in cannot carry.',
        de: 'Der Benutzername enthält einen Doppelpunkt; den kann die Basic-Anmeldung nicht übertragen.',
      },
    })
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`
}
