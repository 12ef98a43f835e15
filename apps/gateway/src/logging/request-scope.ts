import { AsyncLocalStorage } from 'node:async_hooks'

/** What is known of the request in whose course something happens. */
export interface RequestScope {
  readonly requestId: string
}

/** Carries the request id to every line of the log without handing a logger through each call. */
export const requestScope = new AsyncLocalStorage<RequestScope>()
