import type {
  ConflictError,
  DomainError,
  FieldError,
  ForbiddenError,
  NotFoundError,
  RateLimitedError,
  ValidationError,
} from '../errors.ts'
import { builder } from './builder.ts'
import { REACHED } from './policy.ts'

/** Lets a client write `... on Error { message }` without knowing every member of a result. */
export const ErrorInterface = builder.interfaceRef<DomainError>('Error').implement({
  description: 'An expected outcome that is not the wished one.',
  extensions: REACHED,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable, in upper snake case.' }),
    message: t.string({
      description: 'What happened and why, for people, in the language of the request.',
      resolve: ({ said }, _args, { locale }) => said.message[locale],
    }),
    hint: t.string({
      nullable: true,
      description: 'What to do about it, in the language of the request.',
      resolve: ({ said }, _args, { locale }) => said.hint?.[locale] ?? null,
    }),
  }),
})

const FieldErrorType = builder.objectRef<FieldError>('FieldError').implement({
  description: 'A field of the input that was refused.',
  extensions: REACHED,
  fields: (t) => ({
    path: t.field({
      type: ['String'],
      description: 'The names that lead to the field inside `input`.',
      resolve: ({ path }) => [...path],
    }),
    code: t.exposeString('code', { description: 'Stable, in upper snake case.' }),
    message: t.string({
      description: 'Why it was refused, in the language of the request; never the value.',
      resolve: ({ message }, _args, { locale }) => message[locale],
    }),
  }),
})

export const ValidationErrorType = builder.objectRef<ValidationError>('ValidationError').implement({
  description: 'Something in the input cannot be taken.',
  interfaces: [ErrorInterface],
  extensions: REACHED,
  fields: (t) => ({
    fieldErrors: t.field({
      type: [FieldErrorType],
      description: 'Every refused field.',
      resolve: ({ fieldErrors }) => [...fieldErrors],
    }),
  }),
})

export const NotFoundErrorType = builder.objectRef<NotFoundError>('NotFoundError').implement({
  description: 'There is no such record.',
  interfaces: [ErrorInterface],
  extensions: REACHED,
})

export const ConflictErrorType = builder.objectRef<ConflictError>('ConflictError').implement({
  description: 'The record is not in the state that the request took it to be in.',
  interfaces: [ErrorInterface],
  extensions: REACHED,
})

export const ForbiddenErrorType = builder.objectRef<ForbiddenError>('ForbiddenError').implement({
  description: 'Your role allows this in general, but not on this record.',
  interfaces: [ErrorInterface],
  extensions: REACHED,
})

export const RateLimitedErrorType = builder
  .objectRef<RateLimitedError>('RateLimitedError')
  .implement({
    description: 'Too many in a short time.',
    interfaces: [ErrorInterface],
    extensions: REACHED,
    fields: (t) => ({
      retryAfterSeconds: t.exposeInt('retryAfterSeconds', { description: 'How long to wait.' }),
    }),
  })
