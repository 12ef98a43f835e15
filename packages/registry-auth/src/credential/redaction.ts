import { anyMethod } from './fields.ts'
import type { Login } from '../kinds/provider.ts'
import type { SessionCredential } from './session-credential.ts'

/** A text without any of the given secrets, in whatever dress they come. Empty when it cannot be sure. */
export type Redact = (text: string) => string

/** Below this a secret may be any part of any word, so that no text can be shown at all. */
const SHORTEST_FOUND = 4

/**
 * Finds the secrets of a credential, and of the login made of it, raw, in base64, URL-encoded,
 * JSON-escaped, and as a Basic pair.
 */
export function redactSecrets(credential: SessionCredential, login: Login | null): Redact {
  const fields = Object.entries(anyMethod(credential.method)?.fields ?? {})
  const values: Readonly<Record<string, string | undefined>> = credential
  const secrets = fields.flatMap(([name, { secret }]) => (secret ? [values[name] ?? ''] : []))
  const found = [...secrets, ...secretsOf(login)].filter((secret) => secret !== '')
  return found.length === 0 ? (text) => text : redactValues(found)
}

function secretsOf(login: Login | null): string[] {
  if (login === null || login.scheme === 'anonymous') return []
  if (login.scheme === 'registryToken') return [login.token]
  if (login.scheme === 'basic') return pairOf(login)
  return [login.token, ...(login.fallback === undefined ? [] : pairOf(login.fallback))]
}

function pairOf({ username, password }: { username: string; password: string }): string[] {
  return [password, `${username}:${password}`]
}

function redactValues(secrets: readonly string[]): Redact {
  if (secrets.some((secret) => secret.length < SHORTEST_FOUND)) return () => ''
  const forms = new Set(secrets.flatMap(formsOf))
  const longestFirst = [...forms].toSorted((one, other) => other.length - one.length)
  return (text) => longestFirst.reduce((shown, form) => shown.replaceAll(form, '[redacted]'), text)
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8')
  const base64 = bytes.toString('base64')
  return [
    secret,
    secret.trim(),
    base64,
    base64.replace(/=+$/, ''),
    bytes.toString('base64url'),
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
  ].filter((form) => form !== '')
}
