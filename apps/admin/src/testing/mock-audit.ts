import { hoursAgo, newId } from './mock-data.ts'
import { type Arguments, page } from './mock-page.ts'
import type { MockState } from './mock-state.ts'

export interface MockEvent {
  id: string
  at: string
  action: string
  actor: string
  outcome: string
  subject: string | null
  detail: object
  requestId: string | null
}

/** An event with sensible values, any of them replaced. */
export const mockEvent = (values: Partial<MockEvent> = {}): MockEvent => ({
  id: newId('AuditEvent'),
  at: hoursAgo(1),
  action: 'registry.add',
  actor: 'ana@example.com',
  outcome: 'ok',
  subject: 'docker.io',
  detail: {},
  requestId: 'r-1',
  ...values,
})

/** A few events of several kinds. */
export const exampleEvents = (): MockEvent[] => [
  mockEvent({ action: 'registry.test', outcome: 'failed', detail: { code: 'AUTH_INVALID' } }),
  mockEvent(),
  mockEvent({ action: 'session.sign-in', subject: null, outcome: 'failed' }),
  mockEvent({ action: 'registry.open-secret', actor: 'system', detail: { reason: 'image fetch' } }),
]

export interface AuditArguments extends Arguments {
  readonly filter?: {
    readonly action?: string
    readonly actor?: string
    readonly subject?: string
    readonly since?: string
    readonly until?: string
  } | null
}

/** The page of events that a filter leaves, each with the registry that it is about. */
export function mockAudit(state: MockState, { filter, ...args }: AuditArguments): object {
  const { action, actor, subject, since, until } = filter ?? {}
  const left = state.events.filter(
    (event) =>
      (!action || event.action === action) &&
      (!actor || event.actor === actor) &&
      (!subject || event.subject === subject) &&
      (!since || event.at >= since) &&
      (!until || event.at < until),
  )
  const shown = left.map((event) => ({
    __typename: 'AuditEvent',
    ...event,
    about: state.registries.find(({ registry }) => registry === event.subject) ?? null,
  }))
  return page(shown, args)
}
