import { sign } from 'node:crypto'
import {
  askCloud,
  type CloudAnswer,
  cloudFault,
  endingAt,
  endOfLife,
  readToken,
} from '../../cloud/cloud-request.ts'
import { RegistryAuthError } from '../../errors/errors.ts'
import type { Mint } from '../../kinds/provider.ts'
import { type GoogleKey, parseGoogleKey } from './json-key.ts'
import type { GoogleScope } from './scopes.ts'

/** Google's own; what a key file names instead is never followed. */
const TOKEN_URL = 'https://oauth2.googleapis.com/token'
const LIFE_S = 3600

/**
 * Exchanges a service account key for an access token, by a signed statement (RFC 7523).
 *
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#httprest
 */
export function mintFromKey(jsonKey: string, scope: GoogleScope): Mint {
  return async ({ registry, deadline }) => {
    const { host } = registry
    const parsed = parseGoogleKey(jsonKey)
    if (!parsed.ok) throw new RegistryAuthError('SECRET_FORMAT', { host })
    const answer = await askCloud({
      registry,
      deadline,
      url: new URL(TOKEN_URL),
      purpose: 'cloud',
      form: {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: stateFor(parsed.key, scope, registry.transport.now(), host),
      },
    })
    if (answer.status !== 200) throw refusal(answer, host, registry.transport.now())
    const password = readToken(answer, 'access_token', host)
    const life = endingAt(endOfLife(answer.json, answer.askedAt), answer.askedAt)
    return { scheme: 'basic', username: 'oauth2accesstoken', password, ...life }
  }
}

function stateFor(
  { clientEmail, keyId, privateKey }: GoogleKey,
  scope: GoogleScope,
  now: number,
  host: string,
): string {
  const issuedAt = Math.floor(now / 1000)
  const header = { alg: 'RS256', typ: 'JWT', kid: keyId }
  const claims = {
    iss: clientEmail,
    scope,
    aud: TOKEN_URL,
    iat: issuedAt,
    exp: issuedAt + LIFE_S,
  }
  const statement = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  try {
    const signature = sign('sha256', Buffer.from(statement), privateKey)
    return `${statement}.${signature.toString('base64url')}`
  } catch {
    // What OpenSSL says of a key may quote it.
    throw new RegistryAuthError('SECRET_FORMAT', {
      host,
      message: {
        en: 'The private key in the key file cannot be read.',
        de: 'Der private Schlüssel in der Schlüsseldatei ist nicht lesbar.',
      },
      hint: {
        en: 'Download a new key and paste the whole file.',
        de: 'Laden Sie einen neuen Schlüssel herunter, und fügen Sie die ganze Datei ein.',
      },
    })
  }
}

function refusal(answer: CloudAnswer, host: string, now: number): RegistryAuthError {
  const fault = cloudFault(answer, host, now)
  if (fault) return fault
  const { json, status } = answer
  const said = json['error_description']
  const words = typeof said === 'string' ? said.toLowerCase() : ''
  if (words.includes('short-lived token') || words.includes('iat and exp'))
    return new RegistryAuthError('CLOCK_SKEW', { host, status })
  const known = ['invalid_grant', 'invalid_client', 'unauthorized_client']
  if (status === 401 || known.includes(String(json['error'])))
    return new RegistryAuthError('AUTH_INVALID', {
      host,
      status,
      message: {
        en: 'Google refused the service account key.',
        de: 'Google hat den Schlüssel des Dienstkontos abgelehnt.',
      },
      hint: {
        en: 'The key or its account was deleted or disabled. Make a new key and store it here.',
        de: 'Der Schlüssel oder sein Konto wurde gelöscht oder deaktiviert. Erzeugen Sie einen neuen Schlüssel, und hinterlegen Sie ihn hier.',
      },
    })
  if (status === 403)
    return new RegistryAuthError('REGISTRY_DENIED', {
      host,
      status,
      message: {
        en: 'Google does not let this service account have access tokens.',
        de: 'Google gibt diesem Dienstkonto keine Zugriffstokens.',
      },
      hint: {
        en: 'Check the organisation’s policies for service account keys.',
        de: 'Prüfen Sie die Richtlinien der Organisation für Schlüssel von Dienstkonten.',
      },
    })
  return new RegistryAuthError('INVALID_TOKEN_RESPONSE', { host, status })
}
