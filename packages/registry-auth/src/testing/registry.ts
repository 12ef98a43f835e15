import { type CheckOptions, checkRegistry } from '../check/check-registry.ts'
import type { CheckReport } from '../check/report.ts'
import type { Credential } from '../providers/registered-kinds.ts'
import { openRegistry, type RegistrySession, type SessionOptions } from '../session/session.ts'
import { createTokenCache } from '../token/token-cache.ts'
import { createEgressPolicy, type EgressSettings } from '../transport/egress-policy.ts'
import type { RegistryTarget } from '../transport/target.ts'
import { createTransport, type Transport, type TransportOptions } from '../transport/transport.ts'

/** A secret that must never be seen anywhere but where it belongs. */
export const SECRET = 'hunter2'

export const anonymous: Credential = { method: 'anonymous' }
export const basic: Credential = { method: 'basic', username: 'alice', password: SECRET }
export const identityToken: Credential = { method: 'identityToken', token: SECRET }

/** A transport on loopback that waits for nothing. */
export function openTransport(
  settings: Partial<EgressSettings> = {},
  options: Partial<TransportOptions> = {},
): Transport & AsyncDisposable {
  const policy = createEgressPolicy({ loopback: true, ...settings })
  const transport = createTransport({ policy, sleep: () => Promise.resolve(), ...options })
  return { ...transport, [Symbol.asyncDispose]: () => transport.close() }
}

/** A registry that speaks plain HTTP on loopback. */
export function targetAt(host: string, changes: Partial<RegistryTarget> = {}): RegistryTarget {
  return {
    host,
    tlsVerify: true,
    allowPlainHttp: true,
    caCertificate: null,
    configured: true,
    ...changes,
  }
}

export function sessionWith(
  transport: Transport,
  host: string,
  options: Partial<SessionOptions> = {},
): RegistrySession {
  return openRegistry({
    transport,
    target: targetAt(host),
    credential: basic,
    tokens: createTokenCache(),
    cacheKey: 'record:1',
    ...options,
  })
}

export function check(
  transport: Transport,
  target: RegistryTarget,
  options: Partial<CheckOptions> = {},
): Promise<CheckReport> {
  return checkRegistry({ transport, target, credential: basic, ...options })
}

/** Each step of a report in short: `TLS FAILED TLS_NAME`. */
export function stepsOf(report: CheckReport): string[] {
  return report.steps.map(({ step, state, code }) => [step, state, code].filter(Boolean).join(' '))
}
