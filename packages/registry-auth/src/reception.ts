import type { Demand } from './challenge/choose-challenge.ts'
import { chooseOrigin } from './choose-origin.ts'
import { login as logIn } from './login.ts'
import { ping } from './ping.ts'
import type { Login } from './provider.ts'
import { redactLogin } from './redaction.ts'
import type { Credential } from './registered-kinds.ts'
import { connectionTo, type RegistryConnection } from './registry-connection.ts'
import type { KnownRegistry } from './token/known-registries.ts'
import type { TokenCache } from './token/token-cache.ts'
import type { AddressClass } from './transport/addresses.ts'
import type { Deadline } from './transport/deadline.ts'
import type { RegistryTarget } from './transport/target.ts'
import type { Transport } from './transport/transport.ts'

export interface ReceptionOptions {
  readonly transport: Transport
  readonly target: RegistryTarget
  readonly credential: Credential
  readonly tokens: TokenCache
  /** `record id:credential version`. Tokens are shared under the same key and under no other. */
  readonly cacheKey: string
}

/** Where a session stands with its registry. */
export interface Visit {
  readonly registry: RegistryConnection
  readonly login: Login
  /** What the registry wants; null while it has not been asked. */
  readonly demand: Demand | null
}

/** Finds out how a registry wants to be spoken to, and remembers it beside its tokens. */
export interface Reception {
  readonly login: (signal: AbortSignal) => Promise<Login>
  readonly enter: (deadline: Deadline) => Promise<Visit>
  /** Pings, and learns from that. */
  readonly greet: (visit: Visit, deadline: Deadline) => Promise<Visit>
  readonly learn: (visit: Visit, demand: Demand, reached: AddressClass | null) => Visit
  /** Whether the host has proved to be a registry. */
  readonly isKnown: () => boolean
}

export function createReception(options: ReceptionOptions): Reception {
  const { transport, target, credential, tokens, cacheKey } = options
  // A change of the flags has to be noticed at once, also by what was learned before.
  const key = [cacheKey, target.host, target.tlsVerify, target.allowPlainHttp].join('\n')
  let opened: Promise<Login> | undefined
  let plain: KnownRegistry | undefined

  const recall = (): KnownRegistry | undefined => plain ?? tokens.known.get(key)
  // Plain HTTP is not remembered beyond the session: the server may learn TLS at any time.
  const remember = (known: KnownRegistry): void => {
    if (known.origin.protocol === 'http:') plain = known
    else tokens.known.set(key, known)
  }

  const login = async (signal: AbortSignal): Promise<Login> => {
    opened ??= logIn(target.host, credential, signal)
    try {
      return await opened
    } catch (error) {
      opened = undefined
      throw error
    }
  }

  const learn: Reception['learn'] = (visit, demand, reached) => {
    const { origin } = visit.registry
    // Scopes and errors belong to one request only.
    const lasting = demand.scheme === 'bearer' ? { ...demand, scopes: [], error: null } : demand
    if (demand.scheme !== 'unsupported') remember({ origin, demand: lasting, reached })
    return { ...visit, demand, registry: connectionTo(transport, target, origin, reached) }
  }

  const greet: Reception['greet'] = async (visit, deadline) => {
    const redact = redactLogin(visit.login)
    const { demand, reached } = await ping(visit.registry, { deadline, redact })
    return learn(visit, demand, reached)
  }

  return {
    login,
    learn,
    greet,
    isKnown: () => recall() !== undefined,
    enter: async (deadline) => {
      const current = await login(deadline.signal)
      const kept = recall()
      if (kept) {
        const registry = connectionTo(transport, target, kept.origin, kept.reached)
        return { registry, login: current, demand: kept.demand }
      }
      const origin = await chooseOrigin(transport, target, deadline)
      const registry = connectionTo(transport, target, origin, null)
      const visit: Visit = { registry, login: current, demand: null }
      // Where a credential is stored it has to be used, so the registry is asked what it wants.
      return current.scheme === 'anonymous' ? visit : greet(visit, deadline)
    },
  }
}
