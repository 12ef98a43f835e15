import type { Transport } from './transport.ts'

/** The same transport, whose requests wait in a lane of their own. */
export function inLane(transport: Transport, lane: string): Transport {
  return { ...transport, request: (request) => transport.request({ lane, ...request }) }
}

/** The same transport for a person who wants to know how things are now: it asks in any case. */
export function probing(transport: Transport): Transport {
  return {
    ...transport,
    request: (request) => transport.request({ ...request, probe: true }),
    breakerOf: (...way) => ({ ...transport.breakerOf(...way), admit: () => {} }),
  }
}
