import { originOf } from './registry-connection.ts'
import { explainConnectionError } from '../transport/connection-error.ts'
import { type Deadline, orAborted, startDeadline } from '../transport/deadline.ts'
import type { Route } from '../transport/egress-policy.ts'
import { openSocket, shakeHands } from '../transport/handshake.ts'
import { bareHostname, effectivePort, type RegistryTarget } from '../transport/target.ts'
import type { Transport } from '../transport/transport.ts'

/** What a server that does not speak TLS, or nobody on the TLS port, looks like. */
const NO_TLS: ReadonlySet<string> = new Set(['TLS_REQUIRED', 'REFUSED', 'CONNECTION_LOST'])

/**
 * HTTPS, unless plain HTTP is allowed for this registry and its server does not speak TLS. A record
 * that allows it where the policy does not is refused, whichever of the two the server speaks.
 */
export async function chooseOrigin(
  transport: Transport,
  target: RegistryTarget,
  deadline: Deadline,
): Promise<URL> {
  const origin = originOf(target, 'https:')
  if (!target.allowPlainHttp) return origin
  const hostname = bareHostname(origin)
  const route: Route = {
    purpose: 'registry',
    configured: target.configured,
    registryHostname: hostname,
    reached: null,
  }
  const tls = { verify: target.tlsVerify, caCertificate: target.caCertificate }
  const breaker = transport.breakerOf(origin, route, tls)
  const plain = originOf(target, 'http:')
  const plainPort = effectivePort(plain)
  using patience = startDeadline(transport.connectTimeoutMs, deadline.signal)
  const { signal } = patience
  try {
    const ways = [
      transport.dial({ hostname, port: plainPort, protocol: 'http:', route }),
      transport.dial({ hostname, port: effectivePort(origin), protocol: 'https:', route }),
    ] as const
    const [, dial] = await orAborted(Promise.all(ways), signal)
    breaker.admit()
    const attempt = breaker.begin()
    try {
      const socket = await openSocket(hostname, dial, signal)
      await shakeHands(socket, hostname, undefined, signal)
    } catch (error) {
      // A caller in a hurry says nothing about the server.
      if (!deadline.signal.aborted) attempt.failed(error)
      throw error
    }
    return origin
  } catch (error) {
    if (deadline.isCancelled()) throw deadline.signal.reason
    const explained = explainConnectionError(error, target.host)
    if (NO_TLS.has(explained.code)) return plain
    throw explained
  }
}
