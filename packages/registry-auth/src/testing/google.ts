import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { targetAt } from './registry.ts'
import type { Answer, Reply, SeenRequest } from './server.ts'

export const HOST = 'europe-docker.pkg.dev'
export const OTHER = 'myregistry1.azurecr.io'
export const TOKENS = 'oauth2.googleapis.com'
export const METADATA = 'metadata.google.internal'
export const CREDENTIALS = 'iamcredentials.googleapis.com'
export const target = targetAt(HOST, { allowPlainHttp: false })
/** What a pull asks first. */
export const pull = {
  method: 'GET',
  path: '/v2/team/app/tags/list',
  scope: ['repository:team/app:pull'],
} as const
export const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
export const file = {
  type: 'service_account',
  project_id: 'my-project',
  private_key_id: 'abc123',
  private_key: privateKey,
  client_email: 'images@my-project.iam.gserviceaccount.com',
  token_uri: 'https://evil.example/token',
  auth_uri: 'https://evil.example/auth',
  universe_domain: 'evil.example',
}
export const jsonKey = JSON.stringify(file, null, 2)
export const credential = { method: 'gcrJsonKey', jsonKey } as const
export const grants: Reply = {
  json: { access_token: 'ya29.T1', expires_in: 3599, token_type: 'Bearer' },
}

/** Artifact Registry: a token service on its own origin that takes access tokens. */
export const registry: Answer = ({ url, headers }) => {
  if (url.pathname === '/v2/token') {
    const isKnown = headers.authorization === `Basic ${btoa('oauth2accesstoken:ya29.T1')}`
    return isKnown ? { json: { token: 'R1', expires_in: 300 } } : { status: 401 }
  }
  if (headers.authorization === 'Bearer R1')
    return { json: {}, headers: { 'docker-distribution-api-version': 'registry/2.0' } }
  const challenge = `Bearer realm="https://${HOST}/v2/token",service="${HOST}"`
  return { status: 401, headers: { 'www-authenticate': challenge } }
}

export const byHost =
  (hosts: Readonly<Record<string, Answer>>): Answer =>
  (request) =>
    hosts[request.headers.host ?? '']?.(request) ?? registry(request)

export function claimsOf(request: SeenRequest | undefined) {
  const assertion = new URLSearchParams(request?.body).get('assertion') ?? ''
  const [header = '', claims = '', signature = ''] = assertion.split('.')
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    createPublicKey(publicKey),
    Buffer.from(signature, 'base64url'),
  )
  return { header: read(header), claims: read(claims), isSigned }
}
