import { createHash, createPublicKey, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Certificate } from './certificates.ts'

/** Who signs for whom; a registry is configured with the same two words. */
export const tokenIssuer = 'wharfinger test tokens'
export const tokenAudience = 'wharfinger-test-registry'

interface TokenServiceOptions {
  readonly signer: Certificate
  /** Passwords by user; a known user may do everything, the anonymous pull from `public/`. */
  readonly users: Readonly<Record<string, string>>
}

export interface TokenService extends AsyncDisposable {
  /** What a registry names as `realm`. */
  readonly realm: string
  /** Method and scopes of every request so far; never a credential. */
  readonly requests: readonly string[]
}

interface Access {
  readonly type: string
  readonly name: string
  readonly actions: readonly string[]
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * The key id that docker-registry looks signatures up by (libtrust): the first 240 bits of the
 * SHA-256 of the public key's SPKI DER, in base32, as twelve groups of four.
 */
function keyId(certificate: string): string {
  const spki = createPublicKey(certificate).export({ type: 'spki', format: 'der' })
  const hash = createHash('sha256').update(spki).digest().subarray(0, 30)
  const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = (bits.match(/.{5}/gu) ?? []).map((five) => base32.charAt(parseInt(five, 2)))
  return (letters.join('').match(/.{4}/gu) ?? []).join(':')
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** `repository:team/app:pull,push` with the actions that this user may do. */
function granted(scope: string, user: string | null): Access[] {
  const [type = '', ...rest] = scope.split(':')
  const actions = (rest.pop() ?? '').split(',').filter((action) => action !== '')
  const name = rest.join(':')
  const allowed =
    user === null
      ? actions.filter((action) => action === 'pull' && name.startsWith('public/'))
      : actions
  return allowed.length === 0 ? [] : [{ type, name, actions: allowed }]
}

function basicUser(header: string | undefined): readonly [string, string] | null {
  if (header === undefined || !header.startsWith('Basic ')) return null
  const pair = Buffer.from(header.slice('Basic '.length), 'base64').toString()
  const colon = pair.indexOf(':')
  return [pair.slice(0, colon), pair.slice(colon + 1)]
}

/**
 * A token service as the distribution project specifies it: GET with Basic, and POST with the
 * OAuth 2 grants `password` and `refresh_token`. Listens on a free port of the loopback.
 */
export async function startTokenService({
  signer,
  users,
}: TokenServiceOptions): Promise<TokenService> {
  const key = await readFile(signer.keyFile, 'utf8')
  const head = encoded({ typ: 'JWT', alg: 'RS256', kid: keyId(signer.pem) })
  const refreshTokens = new Map<string, string>()
  const requests: string[] = []

  function mint(user: string | null, scopes: readonly string[]): string {
    const now = Math.floor(Date.now() / 1000)
    const access = scopes.flatMap((scope) => granted(scope, user))
    const claims = { iss: tokenIssuer, aud: tokenAudience, sub: user ?? '', jti: randomUUID() }
    const body = encoded({ ...claims, iat: now, nbf: now - 10, exp: now + 300, access })
    const signature = sign('RSA-SHA256', Buffer.from(`${head}.${body}`), key)
    return `${head}.${body}.${signature.toString('base64url')}`
  }

  /** The user of a request, null for the anonymous, undefined where a credential is wrong. */
  function userOf(request: IncomingMessage, form: URLSearchParams): string | null | undefined {
    if (form.get('grant_type') === 'refresh_token') {
      return refreshTokens.get(form.get('refresh_token') ?? '')
    }
    const pair =
      form.get('grant_type') === 'password'
        ? ([form.get('username') ?? '', form.get('password') ?? ''] as const)
        : basicUser(request.headers.authorization)
    if (pair === null) return null
    const [user, password] = pair
    return Object.hasOwn(users, user) && users[user] === password ? user : undefined
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams
    const form = request.method === 'POST' ? new URLSearchParams(await text(request)) : query
    const scopes = form.getAll('scope').flatMap((scope) => scope.split(' '))
    requests.push(`${request.method ?? ''} ${scopes.join(' ')}`.trim())
    const user = userOf(request, form)
    response.setHeader('content-type', 'application/json')
    if (user === undefined) {
      response.statusCode = 401
      response.end(JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'no such user' }] }))
      return
    }
    const token = mint(user, scopes)
    const issued = { token, access_token: token, expires_in: 300 }
    const offline = form.get('offline_token') === 'true' || form.get('access_type') === 'offline'
    if (user === null || !offline) {
      response.end(JSON.stringify(issued))
      return
    }
    const refresh = randomUUID()
    refreshTokens.set(refresh, user)
    response.end(JSON.stringify({ ...issued, refresh_token: refresh }))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    realm: `http://localhost:${port}/token`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
