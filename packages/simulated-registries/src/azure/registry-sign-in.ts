import { registryError } from '../registry/registry-error.ts'
import type { Clock } from '../wire/clock.ts'
import type { Answer, BasicPair } from '../wire/message.ts'
import type { TokenBook } from '../wire/token-book.ts'
import {
  administrator,
  type AzureRegistry,
  type Caller,
  directoryCaller,
  tokenCaller,
} from './container-registry.ts'
import type { Directory } from './directory.ts'
import type { RefreshGrant } from './registry-tokens.ts'

interface SignIn {
  readonly clock: Clock
  readonly directory: Directory
  readonly refreshTokens: TokenBook<RefreshGrant>
}

const nobody = '00000000-0000-0000-0000-000000000000'
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu

/** What a registry says to a wrong user, a wrong password and an admin that is switched off. */
export function wrongCredential(): Answer {
  return registryError(401, 'UNAUTHORIZED', 'Invalid clientid or client secret.')
}

/** The caller behind a refresh token of this registry; null for any other text. */
export function refreshCaller(
  registry: AzureRegistry,
  { refreshTokens }: SignIn,
  token: string,
): Caller | null {
  const found = refreshTokens.look(token)
  const own = found.state === 'valid' && found.value.loginServer === registry.loginServer
  return own ? directoryCaller(registry, found.value.principal) : null
}

/** Admin account, service principal, repository token, or the GUID of zeros with a refresh token. */
export function basicCaller(
  registry: AzureRegistry,
  parts: SignIn,
  { username, password }: BasicPair,
): Caller | null {
  const { admin, name, repositoryTokens, tenant } = registry
  if (username === nobody) return refreshCaller(registry, parts, password)
  if (username === name) {
    return admin.enabled && admin.passwords.includes(password) ? administrator(registry) : null
  }
  if (guid.test(username)) {
    const principal = parts.directory.principal(username)
    const end = principal?.secrets.get(password) ?? 0
    const known = principal?.tenant.id === tenant.id && parts.clock.now() < end
    return known ? directoryCaller(registry, principal) : null
  }
  const token = repositoryTokens.get(username)
  const known = token?.enabled === true && token.passwords.includes(password)
  return known ? tokenCaller(username, token) : null
}
