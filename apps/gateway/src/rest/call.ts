import type { Context } from '../context.ts'
import type { Actor, Role } from '../identity/actor.ts'

/** A request that was let in. */
export interface Asked {
  readonly context: Context
  readonly request: Request
  readonly parameters: URLSearchParams
  /** What the path names, decoded: a registry's key or an image's digest. Empty where it names nothing. */
  readonly name: string
  /** `v1` or `v2`. */
  readonly version: string
  /** Who asks now: for answers that take long. */
  readonly whoAsks: () => Promise<Actor | null>
}

/** One method at one place. */
export interface Call {
  /** Who may. */
  readonly role: Role
  /** Throws a DomainError or a RequestError for what is refused. */
  readonly answer: (asked: Asked) => Response | Promise<Response>
}
