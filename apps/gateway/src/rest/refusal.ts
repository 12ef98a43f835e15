import { loginMember, passwordField } from '@wharfinger/registry-auth/kinds'
import {
  ConflictError,
  DomainError,
  type FieldError,
  ForbiddenError,
  NotFoundError,
  RateLimitedError,
  ValidationError,
} from '../errors.ts'
import { envelopeResponse, type EnvelopeProblem } from '../http/envelope.ts'
import { RegistryExistsError, RegistryTestFailedError } from '../registries/errors.ts'
import { anchoreCode } from './anchore-codes.ts'
import { RequestError } from './errors.ts'

/** The answer to an expected outcome, in English like all of the drop-in; null for a bug. */
export function refusalOf(error: unknown): Response | null {
  if (error instanceof RequestError) return envelopeResponse(error.problem)
  if (!(error instanceof DomainError)) return null
  const problem = problemOf(error)
  return error instanceof RateLimitedError
    ? envelopeResponse(problem, { 'retry-after': String(error.retryAfterSeconds) })
    : envelopeResponse(problem)
}

function problemOf(error: DomainError): EnvelopeProblem {
  const { code, message, hint } = error
  const problem = { status: statusOf(error), code, message, hint }
  if (error instanceof ValidationError) return { ...problem, ...inputProblem(error) }
  if (!(error instanceof RegistryTestFailedError)) return problem
  return {
    ...problem,
    // Scripts look for these words.
    message: `cannot ping supplied registry with supplied credentials - exception: ${message}`,
    aliases: anchoreCode(code),
  }
}

function statusOf(error: DomainError): number {
  if (error instanceof NotFoundError) return 404
  if (error instanceof RegistryExistsError || error instanceof ConflictError) return 409
  if (error instanceof ForbiddenError) return 403
  if (error instanceof RegistryTestFailedError) return 406
  return error instanceof RateLimitedError ? 429 : 400
}

/** The server's own identity is switched off, or not for whoever asks. */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  AWSAUTO_DISABLED: 406,
  AMBIENT_DISABLED: 406,
  FORBIDDEN: 403,
}

function inputProblem({ code, message, fieldErrors }: ValidationError): Partial<EnvelopeProblem> {
  const codes = [...new Set([code, ...fieldErrors.map((each) => each.code)])]
  const found = codes.map((each) => STATUS_BY_CODE[each]).find((status) => status !== undefined)
  const said = fieldErrors.map((each) => `${fieldOf(each)}${each.message.en}`)
  return {
    status: found ?? 400,
    aliases: codes.slice(1),
    message: said.length === 0 ? message : said.join(' '),
  }
}

const FIELDS: Readonly<Record<string, string>> = {
  registry: 'registry',
  name: 'registry_name',
  tlsVerify: 'registry_verify',
  reference: 'tag',
}

/** The field that an error is about, by its name in the drop-in, as the beginning of a sentence. */
function fieldOf({ path }: FieldError): string {
  const [first = '', member = '', field] = path
  if (first !== 'credential') return `${FIELDS[first] ?? first}: `
  if (field === undefined) return ''
  const method = loginMember(member)?.method
  return method && passwordField(method) === field ? 'registry_pass: ' : 'registry_user: '
}
