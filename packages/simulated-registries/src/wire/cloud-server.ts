import { type Authority, createAuthority } from './authority.ts'
import { type Clock, createClock } from './clock.ts'
import { type LoopbackServer, type Reply, startLoopbackServer } from './loopback-server.ts'
import { plain, type Request } from './message.ts'
import { type LoggedRequest, loggedScheme } from './request-log.ts'
import { type Fault, faultAnswer, type Service } from './service.ts'

export interface CloudOptions {
  /** The true time, in ms since the epoch; the machine's unless given. */
  readonly now?: () => number
  /** Who signs the certificates; an authority of this cloud's own unless given. */
  readonly authority?: Authority
}

/** What every simulated cloud has in common, whatever its services. */
export interface Cloud<ServiceName extends string> extends AsyncDisposable {
  /** PEM of the authority that signed the certificates of all its hosts. */
  readonly caCertificate: string
  /** Where its TLS hosts are served: `https://127.0.0.1:port`, with a certificate for that too. */
  readonly secureUrl: string
  /** Where what it serves without TLS is: metadata, and its API for clients with an own endpoint. */
  readonly plainUrl: string
  /** `host=127.0.0.1:port` for every host, in the form of WHARFINGER_HOST_OVERRIDES. */
  readonly hostOverrides: readonly string[]
  readonly clock: Clock
  readonly requests: readonly LoggedRequest[]
  /** Services that are out of order at present. */
  readonly faults: Map<ServiceName, Fault>
  /** Until `resume`, every connection is refused. */
  readonly suspend: () => Promise<void>
  readonly resume: () => Promise<void>
}

export interface CloudHosts {
  readonly secure: readonly string[]
  readonly plain: readonly string[]
}

interface CloudParts<ServiceName extends string> {
  readonly services: readonly Service<ServiceName>[]
  readonly hosts: CloudHosts
  readonly clock: Clock
  readonly authority?: Authority | undefined
}

/** The clock of a cloud that is about to start: its services are made with it. */
export function clockOf({ now }: CloudOptions): Clock {
  return createClock(now)
}

/** Starts the two servers of a cloud, one with TLS and one without, over the same services. */
export async function startCloud<ServiceName extends string>({
  services,
  hosts,
  clock,
  authority = createAuthority(),
}: CloudParts<ServiceName>): Promise<Cloud<ServiceName>> {
  const requests: LoggedRequest[] = []
  const faults = new Map<ServiceName, Fault>()

  function reply(request: Request): Reply {
    const service = services.find(({ serves }) => serves(request))
    const fault = service === undefined ? undefined : faults.get(service.name)
    const answer =
      service === undefined
        ? plain(404, 'Not Found\n')
        : fault === undefined
          ? service.answer(request)
          : faultAnswer(fault, service, request)
    requests.push({
      service: service?.name ?? 'none',
      method: request.method,
      host: request.host,
      path: request.path,
      authorization: loggedScheme(request),
      operation: service?.operation?.(request) ?? '',
      status: answer?.status ?? 0,
    })
    return answer ?? (fault === 'silent' ? 'silent' : 'reset')
  }

  const { now } = clock
  const secure = await startLoopbackServer(reply, { now, authority })
  const open = await startLoopbackServer(reply, { now })
  const both: readonly LoopbackServer[] = [secure, open]
  const place = (port: number) => (host: string) => `${host}=127.0.0.1:${port}`
  return {
    caCertificate: authority.certificate,
    secureUrl: `https://127.0.0.1:${secure.port}`,
    plainUrl: `http://127.0.0.1:${open.port}`,
    hostOverrides: [...hosts.secure.map(place(secure.port)), ...hosts.plain.map(place(open.port))],
    clock,
    requests,
    faults,
    suspend: async () => {
      await Promise.all(both.map((server) => server.suspend()))
    },
    resume: async () => {
      await Promise.all(both.map((server) => server.resume()))
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(both.map((server) => server[Symbol.asyncDispose]()))
    },
  }
}
