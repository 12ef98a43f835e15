import { ADDRESS_HEADER } from '../http/handler.ts'
import { AUTH_ORIGIN, AUTH_PATH, type People } from './better-auth.ts'

export interface AuthCall {
  readonly path: '/sign-in/email' | '/sign-out' | '/get-session'
  /** Sent as JSON by POST. */
  readonly body?: object
  /** Handed on where better-auth has to know the session. */
  readonly cookie?: string
}

/** Asks better-auth something on behalf of a request, of which it learns no more than is given here. */
export function callBetterAuth(
  people: People,
  { headers }: Request,
  { path, body, cookie }: AuthCall,
): Promise<Response> {
  const url = `${AUTH_ORIGIN}${AUTH_PATH}${path}`
  const sent = new Headers({
    [ADDRESS_HEADER]: headers.get(ADDRESS_HEADER) ?? '127.0.0.1',
    'user-agent': (headers.get('user-agent') ?? '').slice(0, 200),
    // Where the request came from was checked before it reached this folder.
    origin: AUTH_ORIGIN,
  })
  if (cookie !== undefined) sent.set('cookie', cookie)
  if (path === '/get-session') return people.handler(new Request(url, { headers: sent }))
  sent.set('content-type', 'application/json')
  const text = JSON.stringify(body ?? {})
  return people.handler(new Request(url, { method: 'POST', headers: sent, body: text }))
}

/** Only the cookies of an answer: its body holds the session's token. */
export function cookiesOf(answer: Response): Headers {
  const headers = new Headers()
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie)
  return headers
}
