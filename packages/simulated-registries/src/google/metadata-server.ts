import { type Answer, json, plain, type Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import type { TokenBook } from '../wire/token-book.ts'
import { type AccessGrant, accessTokenLife } from './access-tokens.ts'
import type { GoogleServiceAccount } from './service-accounts.ts'

/** The machine, or the pod with workload identity, that a client runs on. */
export interface GoogleMachine {
  /** The account that is attached, or null. */
  account: GoogleServiceAccount | null
  /** Access scopes of the machine, which bound every token of it. */
  scopes: readonly string[]
}

interface MetadataServer {
  readonly machine: GoogleMachine
  readonly tokens: TokenBook<AccessGrant>
}

export const metadataHosts = ['metadata.google.internal', '169.254.169.254'] as const

const flavor = { 'metadata-flavor': 'Google' }
const root = '/computeMetadata/v1'

/** The metadata server: only for those who say that they know whom they ask. */
export function metadataServer({ machine, tokens }: MetadataServer): Service<'metadata'> {
  function read(path: string): Answer {
    const { account, scopes } = machine
    if (account === null) return plain(404, 'Not Found', flavor)
    const own = ['default', account.email].map((name) => `/instance/service-accounts/${name}`)
    const wanted = path.slice(root.length)
    const is = (leaf: string): boolean => own.some((start) => wanted === `${start}/${leaf}`)
    if (wanted === '/project/project-id') return plain(200, account.project, flavor)
    if (is('email')) return plain(200, account.email, flavor)
    if (is('scopes')) return plain(200, scopes.join('\n'), flavor)
    if (!is('token')) return plain(404, 'Not Found', flavor)
    const access_token = tokens.issue({ account, scopes }, accessTokenLife)
    return json(200, { access_token, expires_in: accessTokenLife, token_type: 'Bearer' }, flavor)
  }

  function answer({ headers, path }: Request): Answer {
    if (headers['metadata-flavor'] !== 'Google') {
      return plain(403, "Missing required header 'Metadata-Flavor': 'Google'.\n", flavor)
    }
    // A request that a proxy forwarded comes from elsewhere.
    if (headers['x-forwarded-for'] !== undefined) return plain(403, 'Forbidden\n', flavor)
    return read(path)
  }

  return { name: 'metadata', serves: ({ path }) => path.startsWith(root), answer }
}
