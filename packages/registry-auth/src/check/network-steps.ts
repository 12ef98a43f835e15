import type { Words } from '../words/words.ts'
import type { Socket } from 'node:net'
import { RegistryAuthError } from '../errors/errors.ts'
import { originOf } from '../registry/registry-connection.ts'
import { describeCertificate } from '../transport/certificates.ts'
import { codeFor, explainConnectionError } from '../transport/connection-error.ts'
import { orAborted } from '../transport/deadline.ts'
import type { Dial } from '../transport/dialer.ts'
import { type Handshake, openSocket, shakeHands } from '../transport/handshake.ts'
import { effectivePort } from '../transport/target.ts'
import type { CheckContext } from './context.ts'
import type { Finding } from './report.ts'

export interface Found<Value> {
  readonly finding: Finding
  readonly value: Value
}

/** Where the registry may be connected to: by TLS, and by plain HTTP where that is allowed. */
export interface Ways {
  readonly secure: Dial
  readonly plain: Dial | null
}

export async function resolveStep({
  transport,
  target,
  route,
  deadline,
}: CheckContext): Promise<Found<Ways>> {
  const hostname = route.registryHostname
  const dial = (protocol: 'https:' | 'http:'): Promise<Dial> =>
    orAborted(
      transport.dial({
        hostname,
        protocol,
        route,
        port: effectivePort(originOf(target, protocol)),
      }),
      deadline.signal,
    )
  try {
    const secure = await dial('https:')
    const plain = target.allowPlainHttp ? await dial('http:') : null
    const detail = secure.addresses.map(({ address }) => address).join(', ')
    const message: Words =
      detail === hostname
        ? { en: `${detail} is an address already.`, de: `${detail} ist bereits eine Adresse.` }
        : { en: `The name ${hostname} was found.`, de: `Der Name ${hostname} wurde gefunden.` }
    return { finding: { message, detail }, value: { secure, plain } }
  } catch (error) {
    throw explainConnectionError(error, target.host)
  }
}

/** The open connection, or null where only the port for plain HTTP took one. */
export async function connectStep(
  context: CheckContext,
  ways: Ways,
): Promise<Found<Socket | null>> {
  const { transport, target, route, deadline } = context
  const { host } = target
  const tls = { verify: target.tlsVerify, caCertificate: target.caCertificate }
  const attempt = transport.breakerOf(originOf(target, 'https:'), route, tls).begin()
  try {
    const socket = await openSocket(route.registryHostname, ways.secure, deadline.signal)
    const detail = `${socket.remoteAddress} port ${socket.remotePort}`
    return {
      finding: {
        message: { en: `${host} accepts connections.`, de: `${host} nimmt Verbindungen an.` },
        detail,
      },
      value: socket,
    }
  } catch (error) {
    attempt.failed(error)
    const explained = explainConnectionError(error, host)
    if (explained.code !== 'REFUSED' || ways.plain === null) throw explained
    const socket = await openSocket(route.registryHostname, ways.plain, deadline.signal).catch(
      (second: unknown) => {
        throw explainConnectionError(second, host)
      },
    )
    const detail = `${socket.remoteAddress} port ${socket.remotePort}`
    socket.destroy()
    return {
      finding: {
        message: { en: `${host} accepts connections.`, de: `${host} nimmt Verbindungen an.` },
        detail,
      },
      value: null,
    }
  }
}

const PLAIN: Finding = {
  state: 'SKIPPED',
  message: {
    en: 'Plain HTTP is used, as allowed for this registry.',
    de: 'Es wird HTTP ohne TLS verwendet, wie für diese Registry erlaubt.',
  },
}

/** The origin to speak to from here on. */
export async function tlsStep(
  context: CheckContext,
  ways: Ways,
  socket: Socket | null,
): Promise<Found<URL>> {
  const { target } = context
  const plain = { finding: PLAIN, value: originOf(target, 'http:') }
  if (socket === null) return plain
  try {
    const handshake = await meet(context, socket)
    return { finding: judge(handshake, context), value: originOf(target, 'https:') }
  } catch (error) {
    const explained = explainConnectionError(error, target.host)
    const isPlain = explained.code === 'TLS_REQUIRED' || explained.code === 'CONNECTION_LOST'
    if (isPlain && ways.plain !== null) return plain
    throw explained
  } finally {
    socket.destroy()
  }
}

function meet(
  { transport, target, route, deadline }: CheckContext,
  socket: Socket,
): Promise<Handshake> {
  const tls = { verify: target.tlsVerify, caCertificate: target.caCertificate }
  const trust = transport.trust(tls, target.host)
  return shakeHands(socket, route.registryHostname, trust, deadline.signal)
}

function judge({ protocol, certificate, fault }: Handshake, { target }: CheckContext): Finding {
  const { host, tlsVerify } = target
  const facts = certificate === null ? '' : `\n${describeCertificate(certificate)}`
  if (fault === null)
    return {
      message: {
        en: `The certificate of ${host} is valid.`,
        de: `Das Zertifikat von ${host} ist gültig.`,
      },
      detail: `${protocol}${facts}`,
    }
  const detail = `${protocol}, ${fault}${facts}`
  if (tlsVerify) throw new RegistryAuthError(codeFor(fault), { host, detail })
  return {
    message: {
      en: `The certificate of ${host} was not checked, as set for it.`,
      de: `Das Zertifikat von ${host} wurde nicht geprüft, wie eingestellt.`,
    },
    detail,
  }
}
