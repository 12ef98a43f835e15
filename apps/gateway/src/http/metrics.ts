import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

/** What is counted. No label holds a host, a path, or the name of a user or a registry. */
export interface Metrics {
  readonly requests: Counter<'route' | 'method' | 'status'>
  readonly requestSeconds: Histogram<'route'>
  readonly signIns: Counter<'outcome'>
  readonly tokens: Counter<'outcome'>
  /** For the counters of other parts. */
  readonly registry: Registry
  /** The exposition that Prometheus reads. */
  readonly expose: () => Promise<Response>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requests: new Counter({
      name: 'wharfinger_http_requests_total',
      help: 'Answered requests.',
      labelNames: ['route', 'method', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'wharfinger_http_request_duration_seconds',
      help: 'Time from the first byte of a request to the head of its answer.',
      labelNames: ['route'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    }),
    signIns: new Counter({
      name: 'wharfinger_sign_ins_total',
      help: 'Sign-ins by outcome: ok, refused or limited.',
      labelNames: ['outcome'],
      registers,
    }),
    tokens: new Counter({
      name: 'wharfinger_refused_tokens_total',
      help: 'API tokens and sessions that were not accepted.',
      labelNames: ['outcome'],
      registers,
    }),
    expose: async () =>
      new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } }),
  }
}
