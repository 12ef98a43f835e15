/** Who did something: a person, a token, the server itself, or nobody that is known. */
export type Doer =
  | { readonly kind: 'user' | 'token'; readonly id: string; readonly name: string }
  | 'system'
  | null

/** What an event tells. It never holds a secret. */
export interface NewEvent {
  /** Such as `registry.add`. */
  readonly action: string
  readonly actor: Doer
  readonly outcome: 'ok' | 'refused' | 'failed'
  readonly subject?: string | null | undefined
  /** The record that it changed, such as `registry:…`. */
  readonly changedId?: string | null | undefined
  readonly detail?: Readonly<Record<string, unknown>> | undefined
  readonly requestId?: string | null | undefined
}

/** An event as it is stored. */
export interface StoredEvent {
  readonly sequence: number
  readonly at: Date
  readonly action: string
  readonly actor: string
  readonly actorId: string | null
  readonly outcome: string
  readonly subject: string | null
  readonly changedId: string | null
  readonly detail: string
  readonly requestId: string | null
  readonly chain: string
}

export function toStoredEvent(event: NewEvent): Omit<StoredEvent, 'sequence' | 'at' | 'chain'> {
  const { action, actor, outcome, subject = null, changedId = null } = event
  const { detail = {}, requestId = null } = event
  const known = typeof actor === 'object' && actor !== null
  return {
    action,
    actor: known ? actor.name : (actor ?? 'anonymous'),
    actorId: known ? `${actor.kind}:${actor.id}` : null,
    outcome,
    subject,
    changedId,
    detail: JSON.stringify(detail),
    requestId,
  }
}
