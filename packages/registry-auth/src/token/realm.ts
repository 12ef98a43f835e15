import type { Words } from '../words/words.ts'
import { isIP } from 'node:net'
import { RegistryAuthError } from '../errors/errors.ts'
import type { EgressPolicy } from '../transport/egress-policy.ts'
import { bareHostname } from '../transport/target.ts'
import { isSameSite } from './sites.ts'

export interface RealmQuestion {
  /** As the challenge has it: perhaps relative. */
  readonly realm: string
  /** The origin that sent the challenge. */
  readonly registry: URL
  readonly hasCredential: boolean
  readonly rule: 'own-origin' | 'site'
  readonly policy: EgressPolicy
}

export interface RealmVerdict {
  readonly url: URL
  /** `stranger` may be asked for an anonymous token, and never sees a credential. */
  readonly trust: 'own-origin' | 'trusted' | 'stranger'
  /** Whether an operator named this very host for this registry. */
  readonly paired: boolean
}

/**
 * Whether a registry's token service may see this registry's credential. Judges the parsed address
 * only, so that no spelling of it matters. Throws `REALM_NOT_TRUSTED` or `INVALID_CHALLENGE`.
 */
export function judgeRealm({ realm, registry, policy, ...question }: RealmQuestion): RealmVerdict {
  const { host } = registry
  const url = URL.parse(realm, registry.href)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new RegistryAuthError('INVALID_CHALLENGE', {
      host,
      message: {
        en: `${host} named a token service whose address cannot be read.`,
        de: `${host} nannte einen Token-Dienst, dessen Adresse nicht lesbar ist.`,
      },
    })
  const paired = policy.realmPairs.has(registry, url)
  const refuse = (message: Words): never => {
    throw new RegistryAuthError('REALM_NOT_TRUSTED', { host, message })
  }
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    return refuse({
      en: `${host} named a token service with user information or a fragment in its address.`,
      de: `${host} nannte einen Token-Dienst mit Benutzerangaben oder einem Fragment in der Adresse.`,
    })
  if (url.origin === registry.origin) return { url, trust: 'own-origin', paired }
  if (url.protocol === 'http:' && !mayBePlain(url, policy))
    return refuse({
      en: `${host} named a token service that does not use TLS.`,
      de: `${host} nannte einen Token-Dienst, der kein TLS verwendet.`,
    })

  const isTrusted = paired || (question.rule === 'site' && sharesOwner(registry, url))
  if (isTrusted) return { url, trust: 'trusted', paired }
  if (!question.hasCredential && url.protocol === 'https:')
    return { url, trust: 'stranger', paired }
  return refuse({
    en: `${host} named ${url.host} as its token service, which is not trusted.`,
    de: `${host} nannte ${url.host} als Token-Dienst, und dem wird nicht vertraut.`,
  })
}

/** By name; the address behind it is judged once more when the connection is made. */
function mayBePlain(url: URL, policy: EgressPolicy): boolean {
  const hostname = bareHostname(url)
  return policy.acceptsPlainHttp(hostname, isLocalName(hostname) ? '127.0.0.1' : hostname)
}

function isLocalName(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost')
}

function sharesOwner(registry: URL, realm: URL): boolean {
  const [from, to] = [bareHostname(registry), bareHostname(realm)]
  if (isIP(to) !== 0 || isLocalName(to)) return false
  return from === to || isSameSite(from, to)
}
