import tls from 'node:tls'
import { createAuthority } from '@wharfinger/simulated-registries'
import type { EgressSettings } from '../transport/egress-policy.ts'
import type { Transport, TransportOptions } from '../transport/transport.ts'
import { openTransport } from './registry.ts'
import { type Answer, type SeenRequest, startServer } from './server.ts'

export interface Clouds extends AsyncDisposable {
  /** Finds the hosts given at the server behind this. */
  readonly transport: Transport
  readonly requests: readonly SeenRequest[]
  /** `host path` of each request. */
  readonly asked: () => string[]
}

export interface CloudOptions {
  readonly settings?: Partial<EgressSettings>
  readonly options?: Partial<TransportOptions>
  /** Hosts that speak plain HTTP, as metadata services do. */
  readonly plain?: readonly string[]
  /** Hosts where nobody listens. */
  readonly closed?: readonly string[]
}

/** Signs for any host, so that a test needs no certificates of its own. */
const authority = createAuthority()

/** Hosts of clouds under their own names, on loopback, with certificates that are trusted. */
export async function startClouds(
  hosts: readonly string[],
  answer: Answer,
  { settings, options, plain = [], closed = [] }: CloudOptions = {},
): Promise<Clouds> {
  tls.setDefaultCACertificates([...tls.rootCertificates, authority.certificate])
  const secure = await startServer(answer, {
    tls: {
      ...authority.addressContext,
      SNICallback: (host, done) => {
        done(null, authority.contextFor(host))
      },
    },
  })
  const open = await startServer(answer)
  const gone = await startServer(answer)
  await gone[Symbol.asyncDispose]()
  const transport = openTransport(
    {
      hostOverrides: [
        ...closed.map((host) => `${host}=${gone.host}`),
        ...plain.filter((host) => !closed.includes(host)).map((host) => `${host}=${open.host}`),
        ...hosts.filter((host) => !closed.includes(host)).map((host) => `${host}=${secure.host}`),
      ],
      ...settings,
    },
    options,
  )
  const requests = () => [...secure.requests, ...open.requests]
  return {
    transport,
    get requests() {
      return requests()
    },
    asked: () =>
      requests().map(({ method, headers, url }) => `${method} ${headers.host} ${url.pathname}`),
    [Symbol.asyncDispose]: async () => {
      await transport.close()
      await Promise.all([secure[Symbol.asyncDispose](), open[Symbol.asyncDispose]()])
    },
  }
}
