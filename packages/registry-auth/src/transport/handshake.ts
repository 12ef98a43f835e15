import { X509Certificate } from 'node:crypto'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type SecureContext } from 'node:tls'
import { type Dial, fixedLookup } from './dialer.ts'

/** Opens a bare connection to a judged address. Rejects with the system's error, or the signal's. */
export async function openSocket(
  hostname: string,
  { addresses, port }: Dial,
  signal: AbortSignal,
): Promise<Socket> {
  signal.throwIfAborted()
  const [first] = addresses
  const host = isIP(hostname) === 0 ? hostname : (first?.address ?? hostname)
  const socket = connect({ host, port, lookup: fixedLookup(addresses) })
  await settled(socket, 'connect', signal)
  return socket
}

export interface Handshake {
  readonly protocol: string
  readonly certificate: X509Certificate | null
  /** The code of what is wrong with the certificate; null when nothing is. */
  readonly fault: string | null
}

/**
 * Shakes hands over an open connection and looks at the certificate, whatever it is worth. Nothing
 * is sent afterwards; the connection is closed.
 */
export async function shakeHands(
  socket: Socket,
  hostname: string,
  secureContext: SecureContext | undefined,
  signal: AbortSignal,
): Promise<Handshake> {
  signal.throwIfAborted()
  const secure = connectTls({
    socket,
    host: hostname,
    servername: isIP(hostname) === 0 ? hostname : '',
    ALPNProtocols: ['http/1.1'],
    // The verdict is read below. Without this the certificate could not be shown.
    rejectUnauthorized: false,
    ...(secureContext && { secureContext }),
  })
  try {
    await settled(secure, 'secureConnect', signal)
    const peer = secure.getPeerX509Certificate()
    const error: unknown = secure.authorizationError
    return {
      protocol: secure.getProtocol() ?? 'TLS',
      certificate: peer ? new X509Certificate(peer.raw) : null,
      fault: secure.authorized ? null : faultOf(error),
    }
  } finally {
    secure.destroy()
  }
}

/** Node gives a code as text for the chain, and an error for the name. */
function faultOf(error: unknown): string {
  if (typeof error === 'string') return error
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return 'CERT_UNTRUSTED'
}

async function settled(socket: Socket, event: string, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const leave = (): void => reject(signal.reason)
  const lost = (): void => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }))
  signal.addEventListener('abort', leave, { once: true })
  socket.once(event, resolve).once('error', reject).once('close', lost)
  try {
    await promise
  } catch (error) {
    socket.on('error', () => {})
    socket.destroy()
    throw error
  } finally {
    signal.removeEventListener('abort', leave)
    socket.off(event, resolve).off('error', reject).off('close', lost)
  }
}
