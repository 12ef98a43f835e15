import type { Fields } from '../http/handler.ts'

const BASIC = /^basic +(?<login>[\w+\/\-]+={0,2})$/iv

/**
 * The sign-in of a request of the drop-in, as it is everywhere else: an API token by Bearer. It may also
 * be the password of HTTP Basic, whose user name says nothing. Nothing else of the request is seen, so
 * that no cookie counts.
 */
export function signInOf(request: { readonly headers: Fields }): { readonly headers: Fields } {
  const authorization = bearerOf(request.headers.get('authorization'))
  return { headers: { get: (name) => (name === 'authorization' ? authorization : null) } }
}

function bearerOf(authorization: string | null): string | null {
  const login = BASIC.exec(authorization ?? '')?.groups?.['login']
  if (login === undefined) return authorization
  // RFC 7617 §2: a user name has no colon, a password may.
  const [, ...password] = Buffer.from(login, 'base64').toString('utf8').split(':')
  return `Bearer ${password.join(':')}`
}
