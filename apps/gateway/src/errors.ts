import type { Said, Words } from '@wharfinger/registry-auth/kinds'

/** A field that was refused, by the path it has in the GraphQL input. */
export interface FieldError {
  readonly path: readonly string[]
  readonly code: string
  /** For people. Never repeats the value that was refused. */
  readonly message: Words
}

/** The same for who is answered in English, whatever the language of the request. */
export function inEnglish({ path, code, message }: FieldError) {
  return { path, code, message: message.en }
}

/** What every named outcome says: a stable code, what happened, and what to do about it. */
export interface Outcome {
  readonly code: string
  readonly message: Words
  readonly hint?: Words | null
}

/**
 * An expected outcome of a use case. It is shown as a member of a result union, so it never extends
 * GraphQLError, and it keeps no `cause`: one could carry a credential. `message` is English, for logs
 * and the terminal; whoever is answered reads `said` in their language.
 */
export abstract class DomainError extends Error {
  /** The name of the GraphQL type that shows it. */
  abstract readonly typeName: string
  readonly code: string
  readonly hint: string | null
  readonly said: Said

  constructor({ code, message, hint = null }: Outcome) {
    super(message.en)
    this.code = code
    this.hint = hint?.en ?? null
    this.said = { message, hint }
  }
}

const NOT_TAKEN: Words = {
  en: 'The input cannot be taken as it is.',
  de: 'Die Eingabe kann so nicht angenommen werden.',
}
const CORRECT_IT: Words = {
  en: 'Correct the named fields and send it again.',
  de: 'Berichtigen Sie die genannten Felder, und senden Sie es erneut.',
}

/** Something in the input cannot be taken, named field by field. */
export class ValidationError extends DomainError {
  readonly typeName = 'ValidationError'
  readonly fieldErrors: readonly FieldError[]

  constructor(fieldErrors: readonly FieldError[], outcome: Partial<Outcome> = {}) {
    const [first] = fieldErrors
    super({
      code: outcome.code ?? first?.code ?? 'INVALID_INPUT',
      message: outcome.message ?? first?.message ?? NOT_TAKEN,
      hint: outcome.hint ?? CORRECT_IT,
    })
    this.fieldErrors = fieldErrors
  }
}

const missing = {
  registry: { en: 'There is no such registry.', de: 'Diese Registry gibt es nicht.' },
  deletedRegistry: {
    en: 'There is no such deleted registry.',
    de: 'Diese gelöschte Registry gibt es nicht.',
  },
  stagedSecret: {
    en: 'There is no such staged secret.',
    de: 'Ein bereitgestelltes Geheimnis gibt es hier nicht.',
  },
  image: { en: 'There is no such image.', de: 'Dieses Image gibt es nicht.' },
  user: { en: 'There is no such user.', de: 'Diesen Benutzer gibt es nicht.' },
  watch: { en: 'There is no such watch.', de: 'Diese Beobachtung gibt es nicht.' },
  token: { en: 'There is no such token.', de: 'Dieses Token gibt es nicht.' },
} satisfies Record<string, Words>
const MAY_BE_DELETED: Words = {
  en: 'It may have been deleted. List what is there and use an id from it.',
  de: 'Der Eintrag wurde vielleicht gelöscht. Laden Sie die Liste neu.',
}

/** There is no such record, or not any more. */
export class NotFoundError extends DomainError {
  readonly typeName = 'NotFoundError'

  constructor(what: keyof typeof missing, hint: Words = MAY_BE_DELETED) {
    super({ code: 'NOT_FOUND', message: missing[what], hint })
  }
}

/** The record is not in the state that the request took it to be in. */
export class ConflictError extends DomainError {
  readonly typeName = 'ConflictError'

  constructor(message: Words, hint: Words) {
    super({ code: 'CONFLICT', message, hint })
  }
}

/** The role allows the operation in general, but not on this record. */
export class ForbiddenError extends DomainError {
  readonly typeName = 'ForbiddenError'

  constructor(message: Words, hint: Words) {
    super({ code: 'FORBIDDEN', message, hint })
  }
}

/** Too many in a short time. */
export class RateLimitedError extends DomainError {
  readonly typeName = 'RateLimitedError'
  readonly retryAfterSeconds: number

  constructor(message: Words, retryAfterSeconds: number) {
    super({
      code: 'RATE_LIMITED',
      message,
      hint: {
        en: `Try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}.`,
        de: `Versuchen Sie es in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'Sekunde' : 'Sekunden'} erneut.`,
      },
    })
    this.retryAfterSeconds = retryAfterSeconds
  }
}
