import { CliError } from '../errors.ts'
import type { ExitKind } from '../exit-codes.ts'
import { plain } from '../output/plain.ts'

/** A named outcome of a mutation that is not its success. */
export interface Outcome {
  readonly __typename: string
  readonly code: string
  readonly message: string
  readonly hint: string | null
  readonly fieldErrors?: readonly FieldError[]
  readonly retryAfterSeconds?: number
}

interface FieldError {
  readonly path: readonly string[]
  readonly code: string
  readonly message: string
}

const KINDS: Readonly<Record<string, ExitKind>> = {
  ValidationError: 'usage',
  NotFoundError: 'notFound',
  ConflictError: 'conflict',
  RegistryExistsError: 'conflict',
  RegistryTestFailedError: 'testFailed',
  ForbiddenError: 'forbidden',
  RateLimitedError: 'rateLimited',
}

/** The failure that an outcome is on the command line. */
export function outcomeError(outcome: Outcome): CliError {
  const { __typename, code, message, hint, fieldErrors, retryAfterSeconds } = outcome
  return new CliError(KINDS[__typename] ?? 'failed', message, {
    code,
    hint: hint ?? (retryAfterSeconds === undefined ? null : `Try again in ${retryAfterSeconds} s.`),
    lines: fieldErrors?.map((each) => fieldLine(each, message)) ?? [],
    data: {
      ...(fieldErrors !== undefined && { fieldErrors }),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    },
  })
}

/** A field by its path, and what is wrong with it, unless that was said already. */
function fieldLine({ path, message }: FieldError, said: string): string {
  const field = plain(path.join('.'))
  return message === said ? `  ${field}` : `  ${field}: ${plain(message)}`
}
