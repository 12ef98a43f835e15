import { createHook } from 'node:async_hooks'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, isIP, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import {
  createEgressPolicy,
  type EgressPolicy,
  type EgressSettings,
} from '@wharfinger/registry-auth'
import type { Certificate } from '../certificates.ts'
import { startNameServer } from './name-server.ts'
import { nameServer } from './own-network.ts'
import { createZone, isPublic, type Zone } from './zone.ts'

/** A request that reached somebody. */
export interface Seen {
  readonly method: string
  /** `host[:port]` that the client believes it speaks to. */
  readonly host: string
  readonly secure: boolean
  /** Whether it came to an address that is not public. */
  readonly inside: boolean
  readonly path: string
  readonly signedIn: boolean
  /** All that it said, headers and body. */
  readonly text: string
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export type Answer = (request: Seen) => Reply

/** What a client did between two looks. */
export interface Traffic {
  readonly requests: readonly Seen[]
  /** Addresses that are not public and took a connection, once for each. */
  readonly reached: readonly string[]
  /** Addresses that are not public and that this very process set out to connect to. */
  readonly attempted: readonly string[]
}

/** An internet of a few hosts on this machine. One program plays them all. */
export interface Internet extends AsyncDisposable {
  readonly answerWith: (answer: Answer) => void
  /** What happened since the last time; the names begin anew. */
  readonly take: () => Traffic
  /** A policy as a server beyond loopback has it, in this internet. */
  readonly policy: (settings?: Partial<EgressSettings>) => EgressPolicy
  /** How a transport finds names here; absent where the system does that. */
  readonly lookup?: (name: string) => Promise<{ address: string; family: number }[]>
}

const securePorts = [443, 5000, 5050, 8443, 9000]
const plainPorts = [80, 5001]

/**
 * With a network of its own (see own-network.ts) the hosts have their true addresses and ports, and
 * the system's resolver asks a name server that plays along. Without one, public hosts are moved to
 * two ports of the loopback by the policy, and nobody stands behind any other address.
 */
export async function startInternet(isOwn: boolean, certificate: Certificate): Promise<Internet> {
  await using cleanup = new AsyncDisposableStack()
  const tls = {
    key: await readFile(certificate.keyFile, 'utf8'),
    cert: await readFile(certificate.certificateFile, 'utf8'),
  }
  const zone = createZone()
  let answer: Answer = () => ({ status: 404 })
  let requests: Seen[] = []
  let reached: string[] = []
  const sockets = new Set<Socket>()

  const isInside = (socket: Socket): boolean => isOwn && !isPublic(addressOf(socket))
  const listen = async (server: Server, secure: boolean, port: number): Promise<number> => {
    server.on('request', (request, response) => {
      receive(request, { secure, inside: isInside(request.socket) }).then(
        (seen) => {
          requests.push(seen)
          send(response, answer(seen), seen.method)
        },
        () => response.destroy(),
      )
    })
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      if (isInside(socket)) reached.push(addressOf(socket))
    })
    await new Promise<void>((resolve) =>
      server.listen(port, isOwn ? '::' : '127.0.0.1', () => resolve()),
    )
    cleanup.defer(() => new Promise((resolve) => server.close(() => resolve())))
    // A server that listens on TCP has an address with a port.
    return (server.address() as AddressInfo).port
  }
  const secure: number[] = []
  const plain: number[] = []
  for (const port of isOwn ? securePorts : [0])
    secure.push(await listen(createTlsServer(tls), true, port))
  for (const port of isOwn ? plainPorts : [0]) plain.push(await listen(createServer(), false, port))
  if (isOwn) cleanup.use(await startNameServer(zone, nameServer))
  const attempts = cleanup.use(watchAttempts(isOwn ? [] : [...secure, ...plain]))
  cleanup.defer(() => {
    for (const socket of sockets) socket.destroy()
  })

  const own = cleanup.move()
  return {
    ...(isOwn ? { policy: (settings) => policyOf(settings) } : moved(zone, secure, plain)),
    answerWith: (next) => {
      answer = next
    },
    take: () => {
      const traffic = { requests, reached, attempted: attempts.take() }
      requests = []
      reached = []
      zone.reset()
      return traffic
    },
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  }
}

function policyOf(settings: Partial<EgressSettings> = {}): EgressPolicy {
  return createEgressPolicy({ loopback: false, ...settings })
}

/** Public hosts at two ports of the loopback; every other address is left to the policy. */
function moved(
  zone: Zone,
  [secure = 0]: readonly number[],
  [plain = 0]: readonly number[],
): Pick<Internet, 'policy' | 'lookup'> {
  const found = new Map<string, readonly string[]>()
  const resolve = (name: string): readonly string[] =>
    isIP(name) === 0 ? [...zone.resolve(name, 4), ...zone.resolve(name, 6)] : [name]
  return {
    policy: (settings) => ({
      ...policyOf(settings),
      placeOf: (hostname, port) => {
        const addresses = resolve(hostname)
        found.set(hostname, addresses)
        if (!addresses.every(isPublic)) return null
        return { address: '127.0.0.1', port: plainPorts.includes(port) ? plain : secure }
      },
    }),
    lookup: (name) =>
      Promise.resolve(
        (found.get(name) ?? []).map((address) => ({ address, family: isIP(address) })),
      ),
  }
}

interface Attempts extends Disposable {
  readonly take: () => string[]
}

/** Notes where this process connects to by TCP, whether anybody is there or not. */
function watchAttempts(own: readonly number[]): Attempts {
  let made: object[] = []
  const hook = createHook({
    init: (_id, type, _trigger, resource) => {
      if (type === 'TCPCONNECTWRAP') made.push(resource)
    },
  }).enable()
  return {
    take: () => {
      const addresses = made.flatMap((resource) => {
        const { address, port } = { address: '', port: 0, ...resource }
        return isPublic(address) || own.includes(port) ? [] : [address]
      })
      made = []
      return addresses
    },
    [Symbol.dispose]: () => void hook.disable(),
  }
}

function addressOf({ localAddress = '' }: Socket): string {
  return localAddress.replace(/^::ffff:/u, '')
}

async function receive(
  request: IncomingMessage,
  where: Pick<Seen, 'secure' | 'inside'>,
): Promise<Seen> {
  const { method = '', url: path = '', headers, rawHeaders } = request
  const body = await text(request)
  return {
    ...{ method, path, ...where, host: headers.host ?? '' },
    signedIn: headers.authorization !== undefined,
    text: [method, path, ...rawHeaders, body].join('\n'),
  }
}

function send(response: ServerResponse, { status = 200, headers, body }: Reply, method: string) {
  const bytes = Buffer.from(body ?? '')
  response.writeHead(status, { 'content-length': String(bytes.length), ...headers })
  response.end(method === 'HEAD' ? undefined : bytes)
}
