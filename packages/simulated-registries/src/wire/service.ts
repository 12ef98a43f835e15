import { type Answer, plain, type Request } from './message.ts'

/** One of a cloud's services: which requests are its own, and what it answers. */
export interface Service<Name extends string = string> {
  readonly name: Name
  readonly serves: (request: Request) => boolean
  readonly answer: (request: Request) => Answer
  /** What a request asks for, in words that are no secret. */
  readonly operation?: (request: Request) => string
  /** What it says when it is asked too often; 429 unless given. */
  readonly throttled?: (request: Request) => Answer
  /** What it says when it is out of order; 503 unless given. */
  readonly unavailable?: (request: Request) => Answer
}

/**
 * What goes wrong: out of order, too many requests, a connection that breaks, a server that never
 * answers, a page of somebody else's.
 */
export type Fault = 'unavailable' | 'throttled' | 'reset' | 'silent' | 'garbage'

const strangersPage = '<!doctype html><title>Welcome</title><h1>It works</h1>'

/** What a fault answers; null where it is no answer at all. */
export function faultAnswer(fault: Fault, service: Service, request: Request): Answer | null {
  switch (fault) {
    case 'unavailable':
      return service.unavailable?.(request) ?? plain(503, 'Service Unavailable\n')
    case 'throttled':
      return (
        service.throttled?.(request) ??
        plain(429, '{"errors":[{"code":"TOOMANYREQUESTS","message":"too many requests"}]}', {
          'content-type': 'application/json',
          'retry-after': '1',
        })
      )
    case 'garbage':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: strangersPage }
    default:
      return null
  }
}
