import { registryError } from '../registry/registry-error.ts'
import { type Answer, basicPair, type Request } from '../wire/message.ts'
import type { TokenBook } from '../wire/token-book.ts'
import { type AccessGrant, mayRead, mayWrite } from './access-tokens.ts'
import {
  accountOfKeyFile,
  type GoogleIdentities,
  type GoogleServiceAccount,
} from './service-accounts.ts'

const tokenUser = /^(?:oauth2accesstoken|_token|_dcgcloud_token|_dcgcr_[\w.-]+_token)$/u

/** No credential, or one that is not understood. */
export function notAuthenticated(headers: Readonly<Record<string, string>> = {}): Answer {
  const message = 'not authenticated: No valid credential was supplied.'
  return registryError(401, 'UNAUTHORIZED', message, { headers })
}

/** Who signed in, null for nobody in particular, and whether by something that uploads. */
export interface SignedIn {
  readonly account: GoogleServiceAccount | null
  readonly writes: boolean
}

function withKeyFile(identities: GoogleIdentities, text: string): SignedIn | Answer {
  const account = accountOfKeyFile(identities, text)
  if (account === 'unreadable') return registryError(401, 'UNKNOWN', 'Unable to parse json key.')
  if (account !== null) return { account, writes: true }
  return registryError(
    401,
    'UNAUTHORIZED',
    "You don't have the needed permissions to perform this operation, and you may have invalid credentials. To authenticate your request, follow the steps in: https://cloud.google.com/container-registry/docs/advanced-authentication",
  )
}

/** Who is behind the user and password of a token request. */
export function signIn(
  request: Request,
  identities: GoogleIdentities,
  tokens: TokenBook<AccessGrant>,
): SignedIn | Answer {
  const pair = basicPair(request)
  if (pair === null)
    return request.headers.authorization === undefined
      ? { account: null, writes: false }
      : notAuthenticated()
  const { username, password } = pair
  if (username === '_json_key') return withKeyFile(identities, password)
  if (username === '_json_key_base64') {
    return withKeyFile(identities, Buffer.from(password, 'base64').toString())
  }
  const access = tokenUser.test(username) ? tokens.look(password) : null
  const usable = access?.state === 'valid' && access.value.account.enabled && mayRead(access.value)
  if (!usable) return notAuthenticated()
  return { account: access.value.account, writes: mayWrite(access.value) }
}
