import { CliError } from '../errors.ts'
import type { ExitKind } from '../exit-codes.ts'

/** An error of the whole request, as GraphQL answers it. */
export interface RequestError {
  readonly message: string
  readonly extensions?: {
    readonly code?: string
    readonly hint?: string
    readonly requestId?: string
  }
}

const KINDS: Readonly<Record<string, ExitKind>> = {
  UNAUTHENTICATED: 'signIn',
  FORBIDDEN: 'forbidden',
  RATE_LIMITED: 'rateLimited',
  BAD_USER_INPUT: 'usage',
  NOT_FOUND: 'notFound',
}

/** What to do in the words of this program, or where the server does not say it. */
const HINTS: Readonly<Record<string, string>> = {
  UNAUTHENTICATED:
    'Run “wharfctl login”, or set WHARFCTL_TOKEN to an API token. On the server, “wharfinger token create” makes one.',
  FORBIDDEN: 'Ask an administrator for a token with a role that may do this.',
  GRAPHQL_VALIDATION_FAILED: 'wharfctl and the server seem to be of different versions.',
}

export function requestFailed({ message, extensions }: RequestError): CliError {
  const code = extensions?.code ?? 'INTERNAL_SERVER_ERROR'
  const requestId = extensions?.requestId
  // Of a failure that is the server's own, its log says what is not said here.
  const forTheLog =
    requestId === undefined || KINDS[code] !== undefined
      ? null
      : `The server's log has more under request ${requestId}.`
  return new CliError(KINDS[code] ?? 'failed', message, {
    code,
    hint: extensions?.hint ?? HINTS[code] ?? forTheLog,
    ...(requestId !== undefined && { data: { requestId } }),
  })
}

/** The refusal of a file, as the server answers it; null for an answer of another shape. */
export function refused(answer: object | null): CliError | null {
  const { code, message, hint }: Readonly<Record<string, unknown>> = { ...answer }
  if (typeof code !== 'string' || typeof message !== 'string') return null
  return new CliError(KINDS[code] ?? 'failed', message, {
    code,
    hint: HINTS[code] ?? (typeof hint === 'string' ? hint : null),
  })
}

/** What a broken connection means; the server's host is known to whoever asked. */
export function connectionFailed(host: string, error: unknown): CliError {
  const code = isCoded(error) ? error.code : ''
  const [, what, hint] = CAUSES.find(([pattern]) => pattern.test(code)) ?? OTHER_CAUSE
  return new CliError('unreachable', `${host} could not be reached. ${what}`, {
    code: 'SERVER_UNREACHABLE',
    hint,
    data: code === '' ? {} : { cause: code },
  })
}

const CAUSES: ReadonlyArray<readonly [code: RegExp, what: string, hint: string]> = [
  [/^ECONNREFUSED$/v, 'Nothing listens there.', 'Check WHARFCTL_URL, and whether the server runs.'],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/v, 'The name is not known.', 'Check WHARFCTL_URL.'],
  [
    /CERT|SIGNATURE|ISSUER|SELF_SIGNED|ALTNAME/v,
    'Its certificate is not trusted.',
    'Set WHARFCTL_CA_FILE to a file with the certificate of its authority.',
  ],
  [
    /^(?:EPROTO|ERR_SSL)/v,
    'It does not speak TLS.',
    'Check whether WHARFCTL_URL should begin with http://, which is taken for this machine only.',
  ],
]

const OTHER_CAUSE = [
  /^/v,
  'The connection broke.',
  'Check WHARFCTL_URL, and whether the server runs.',
] as const

export function notAGateway(host: string, status: number): CliError {
  return new CliError(
    'unreachable',
    `${host} answered with status ${status}, and not as a Wharfinger server does.`,
    { code: 'NOT_A_SERVER', hint: 'Check WHARFCTL_URL.' },
  )
}

export function timedOut(seconds: number): CliError {
  return new CliError('timedOut', `It took longer than ${seconds} s.`, {
    code: 'TIMEOUT',
    hint: 'Give more time with --timeout.',
  })
}

export function interrupted(): CliError {
  return new CliError('interrupted', 'Interrupted.', { code: 'INTERRUPTED' })
}

function isCoded(error: unknown): error is { readonly code: string } {
  return (
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
  )
}
