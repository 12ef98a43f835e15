import type { Demand } from '../challenge/choose-challenge.ts'
import { chooseOrigin } from '../registry/choose-origin.ts'
import { createLoginCache, type LoginCache } from '../login/login-cache.ts'
import { createLoginSource, type LoginSource } from '../login/login-source.ts'
import { ping } from '../registry/ping.ts'
import { connectionTo, type RegistryConnection } from '../registry/registry-connection.ts'
import type { SealedCredential } from '../credential/sealed-credential.ts'
import type { SessionCredential } from '../credential/session-credential.ts'
import type { KnownRegistry } from '../token/known-registries.ts'
import type { TokenCache } from '../token/token-cache.ts'
import type { AddressClass } from '../transport/addresses.ts'
import type { Deadline } from '../transport/deadline.ts'
import { inLane } from '../transport/manner.ts'
import type { RegistryTarget } from '../transport/target.ts'
import type { Transport } from '../transport/transport.ts'

export interface ReceptionOptions {
  readonly transport: Transport
  readonly target: RegistryTarget
  /** A sealed one is opened only where no token or login that was made of it is cached. */
  readonly credential: SessionCredential | SealedCredential
  readonly tokens: TokenCache
  /** `record id:credential version`. Tokens are shared under the same key and under no other. */
  readonly cacheKey: string
  /** Asked before each use of the credential: false once another one, or none, is stored. */
  readonly isCurrent?: () => boolean
  /** Where minted logins are kept, and which may be minted. Default: its own, without any identity. */
  readonly logins?: LoginCache
}

/** Where a session stands with its registry. */
export interface Visit {
  readonly registry: RegistryConnection
  /** What the registry wants; null while it has not been asked. */
  readonly demand: Demand | null
}

/** Finds out how a registry wants to be spoken to, and remembers it beside its tokens. */
export interface Reception {
  /** Throws, before anything is sent, where the credential may not be used for the host. */
  readonly logins: () => LoginSource
  readonly enter: (deadline: Deadline) => Promise<Visit>
  /** Pings, and learns from that. */
  readonly greet: (visit: Visit, deadline: Deadline) => Promise<Visit>
  readonly learn: (visit: Visit, demand: Demand, reached: AddressClass | null) => Visit
  /** Whether the host has proved to be a registry. */
  readonly isKnown: () => boolean
}

/** `forClient`: for a login that is handed out, and for no session. */
export function createReception(options: ReceptionOptions, forClient = false): Reception {
  const { target, credential, tokens, cacheKey } = options
  const transport = inLane(options.transport, cacheKey)
  // A change of the flags has to be noticed at once, also by what was learned before.
  const key = [cacheKey, target.host, target.tlsVerify, target.allowPlainHttp].join('\n')
  let opened: LoginSource | undefined
  let plain: KnownRegistry | undefined

  const recall = (): KnownRegistry | undefined => plain ?? tokens.known.get(key)
  // Plain HTTP is not remembered beyond the session: the server may learn TLS at any time.
  const remember = (known: KnownRegistry): void => {
    if (known.origin.protocol === 'http:') plain = known
    else tokens.known.set(key, known)
  }

  const logins = (): LoginSource => {
    const cache = options.logins ?? createLoginCache({ now: transport.now })
    const source = { host: target.host, credential, cacheKey, logins: cache, forClient }
    opened ??= createLoginSource(source)
    return opened
  }

  const learn: Reception['learn'] = (visit, demand, reached) => {
    const { origin } = visit.registry
    // Scopes and errors belong to one request only.
    const lasting = demand.scheme === 'bearer' ? { ...demand, scopes: [], error: null } : demand
    if (demand.scheme !== 'unsupported') remember({ origin, demand: lasting, reached })
    return { ...visit, demand, registry: connectionTo(transport, target, origin, reached) }
  }

  const greet: Reception['greet'] = async (visit, deadline) => {
    const { redact } = logins()
    const { demand, reached } = await ping(visit.registry, { deadline, redact })
    return learn(visit, demand, reached)
  }

  return {
    logins,
    learn,
    greet,
    isKnown: () => recall() !== undefined,
    enter: async (deadline) => {
      const { isAnonymous } = logins()
      const kept = recall()
      if (kept) {
        const registry = connectionTo(transport, target, kept.origin, kept.reached)
        return { registry, demand: kept.demand }
      }
      const origin = await chooseOrigin(transport, target, deadline)
      const registry = connectionTo(transport, target, origin, null)
      const visit: Visit = { registry, demand: null }
      // Where a credential is stored it has to be used, so the registry is asked what it wants.
      return isAnonymous ? visit : greet(visit, deadline)
    },
  }
}
