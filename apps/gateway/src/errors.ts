/** A field that was refused, by the path it has in the GraphQL input. */
export interface FieldError {
  readonly path: readonly string[]
  readonly code: string
  /** For people. Never repeats the value that was refused. */
  readonly message: string
}

/** What every named outcome says: a stable code, what happened, and what to do about it. */
export interface Outcome {
  readonly code: string
  readonly message: string
  readonly hint?: string | null
}

/**
 * An expected outcome of a use case. It is shown as a member of a result union, so it never extends
 * GraphQLError, and it keeps no `cause`: one could carry a credential.
 */
export abstract class DomainError extends Error {
  /** The name of the GraphQL type that shows it. */
  abstract readonly typeName: string
  readonly code: string
  readonly hint: string | null

  constructor({ code, message, hint }: Outcome) {
    super(message)
    this.code = code
    this.hint = hint ?? null
  }
}

/** Something in the input cannot be taken, named field by field. */
export class ValidationError extends DomainError {
  readonly typeName = 'ValidationError'
  readonly fieldErrors: readonly FieldError[]

  constructor(fieldErrors: readonly FieldError[], outcome: Partial<Outcome> = {}) {
    const [first] = fieldErrors
    super({
      code: outcome.code ?? first?.code ?? 'INVALID_INPUT',
      message: outcome.message ?? first?.message ?? 'The input cannot be taken as it is.',
      hint: outcome.hint ?? 'Correct the named fields and send it again.',
    })
    this.fieldErrors = fieldErrors
  }
}

/** There is no such record, or not any more. */
export class NotFoundError extends DomainError {
  readonly typeName = 'NotFoundError'

  constructor(
    what: string,
    hint = 'It may have been deleted. List what is there and use an id from it.',
  ) {
    super({ code: 'NOT_FOUND', message: `There is no such ${what}.`, hint })
  }
}

/** The record is not in the state that the request took it to be in. */
export class ConflictError extends DomainError {
  readonly typeName = 'ConflictError'

  constructor(message: string, hint: string) {
    super({ code: 'CONFLICT', message, hint })
  }
}

/** The role allows the operation in general, but not on this record. */
export class ForbiddenError extends DomainError {
  readonly typeName = 'ForbiddenError'

  constructor(message: string, hint: string) {
    super({ code: 'FORBIDDEN', message, hint })
  }
}

/** Too many in a short time. */
export class RateLimitedError extends DomainError {
  readonly typeName = 'RateLimitedError'
  readonly retryAfterSeconds: number

  constructor(message: string, retryAfterSeconds: number) {
    super({
      code: 'RATE_LIMITED',
      message,
      hint: `Try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}.`,
    })
    this.retryAfterSeconds = retryAfterSeconds
  }
}
