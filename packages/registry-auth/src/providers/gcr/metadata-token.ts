import { askCloud, cloudFault, endingAt, endOfLife, readToken } from '../../cloud/cloud-request.ts'
import { RegistryAuthError } from '../../errors/errors.ts'
import type { MintedLogin, MintRequest, Mint } from '../../kinds/provider.ts'
import { headerOf } from '../../transport/headers.ts'
import type { GoogleScope } from './scopes.ts'

const METADATA_URL =
  'http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token'
const CREDENTIALS_URL = 'https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/'

/**
 * Takes the access token of the machine or the workload this server runs as, and with it, where
 * another service account is named, one of that account with this scope. The machine's own token has
 * the scopes that the machine was given, and no other can be relied on.
 */
export function mintFromMetadata(serviceAccount: string | null, scope: GoogleScope): Mint {
  return async (request) => {
    const own = await ownToken(request)
    return serviceAccount === null
      ? own
      : actAs(request, { serviceAccount, token: own.password, scope })
  }
}

type TokenLogin = MintedLogin & { readonly scheme: 'basic' }

async function ownToken({ registry, deadline }: MintRequest): Promise<TokenLogin> {
  const { host } = registry
  const answer = await askCloud({
    registry,
    deadline,
    url: new URL(METADATA_URL),
    purpose: 'metadata',
    headers: { 'metadata-flavor': 'Google' },
  }).catch((error: unknown) => {
    if (!(error instanceof RegistryAuthError)) throw error
    throw absent(host)
  })
  const fault = cloudFault(answer, host, registry.transport.now())
  if (fault) throw fault
  const isGoogle = headerOf(answer.headers, 'metadata-flavor') === 'Google'
  if (answer.status !== 200 || !isGoogle) throw absent(host)
  const password = readToken(answer, 'access_token', host)
  const life = endingAt(endOfLife(answer.json, answer.askedAt), answer.askedAt)
  return { scheme: 'basic', username: 'oauth2accesstoken', password, ...life }
}

interface Acting {
  readonly serviceAccount: string
  /** That of whoever acts. */
  readonly token: string
  readonly scope: GoogleScope
}

async function actAs(
  { registry, deadline }: MintRequest,
  { serviceAccount, token, scope }: Acting,
): Promise<TokenLogin> {
  const { host } = registry
  const answer = await askCloud({
    registry,
    deadline,
    url: new URL(`${encodeURIComponent(serviceAccount)}:generateAccessToken`, CREDENTIALS_URL),
    purpose: 'cloud',
    headers: { authorization: `Bearer ${token}` },
    json: { scope: [scope], lifetime: '3600s' },
  })
  const { status, json, askedAt } = answer
  const fault = cloudFault(answer, host, registry.transport.now())
  if (fault) throw fault
  if (status !== 200)
    throw new RegistryAuthError('REGISTRY_DENIED', {
      host,
      status,
      message: {
        en: 'The server’s own Google identity may not act as this service account.',
        de: 'Die eigene Google-Identität des Servers darf nicht als dieses Dienstkonto handeln.',
      },
      hint: {
        en: 'Give it the role roles/iam.serviceAccountTokenCreator on that account, and check the account’s name.',
        de: 'Geben Sie ihr für dieses Konto die Rolle roles/iam.serviceAccountTokenCreator, und prüfen Sie den Namen des Kontos.',
      },
    })
  const password = readToken(answer, 'accessToken', host)
  const endsAt = Date.parse(String(json['expireTime']))
  const life = endingAt(Number.isNaN(endsAt) ? askedAt : endsAt, askedAt)
  return { scheme: 'basic', username: 'oauth2accesstoken', password, ...life }
}

function absent(host: string): RegistryAuthError {
  return new RegistryAuthError('NO_AMBIENT_IDENTITY', {
    host,
    hint: {
      en: 'Run this server with a service account: on Compute Engine, or by workload identity on GKE.',
      de: 'Betreiben Sie diesen Server mit einem Dienstkonto: auf Compute Engine, oder per Workload Identity auf GKE.',
    },
  })
}
