import { RegistryAuthError, type RegistryAuthErrorCode } from '../../errors/errors.ts'
import { explainConnectionError } from '../../transport/connection-error.ts'
import type { AwsRequest } from './aws-session.ts'

/** An answer of Amazon's that lacks what it is asked for. */
export class AwsFault extends Error {
  readonly code: RegistryAuthErrorCode

  constructor(code: RegistryAuthErrorCode) {
    super(code)
    this.code = code
  }
}

/** The faults of a connection after which the SDK may try once more. */
const PASSING: ReadonlySet<RegistryAuthErrorCode> = new Set([
  'DNS',
  'REFUSED',
  'UNREACHABLE',
  'TIMEOUT',
  'CONNECTION_LOST',
])

/** What the transport reports, in a form that the SDK understands and does not change. */
export class AwsConnectionFault extends Error {
  /** The SDK's own mark for what is worth another attempt. */
  readonly $retryable?: { readonly throttling: false }
  readonly reported: RegistryAuthError

  constructor(reported: RegistryAuthError) {
    super(reported.code)
    this.reported = reported
    // A host that is being left alone says when it is asked again; that is not now.
    const isPassing = PASSING.has(reported.code) && reported.retryAfterSeconds === undefined
    if (isPassing) this.$retryable = { throttling: false }
  }
}

const CODES: readonly (readonly [RegistryAuthErrorCode, readonly string[]])[] = [
  [
    'AUTH_INVALID',
    [
      'UnrecognizedClientException',
      'UnrecognizedClient',
      'InvalidClientTokenId',
      'InvalidAccessKeyId',
      'InvalidSignatureException',
      'IncompleteSignature',
      'SignatureDoesNotMatch',
      'AuthFailure',
      'MissingAuthenticationToken',
      'MissingAuthenticationTokenException',
    ],
  ],
  ['EXPIRED', ['ExpiredTokenException', 'ExpiredToken']],
  ['CLOCK_SKEW', ['RequestExpired', 'RequestTimeTooSkewed', 'RequestInTheFuture']],
  ['REGISTRY_DENIED', ['AccessDeniedException', 'AccessDenied', 'UnauthorizedOperation']],
  [
    'RATE_LIMITED',
    [
      'Throttling',
      'ThrottlingException',
      'ThrottledException',
      'TooManyRequestsException',
      'RequestLimitExceeded',
      'SlowDown',
    ],
  ],
  [
    'CONFIG',
    ['InvalidParameterException', 'ValidationError', 'RegionDisabledException', 'OptInRequired'],
  ],
  ['NO_AMBIENT_IDENTITY', ['CredentialsProviderError', 'TokenProviderError', 'ProviderError']],
  ['TIMEOUT', ['TimeoutError', 'RequestTimeout', 'RequestTimeoutException']],
]

const BY_NAME: ReadonlyMap<string, RegistryAuthErrorCode> = new Map(
  CODES.flatMap(([code, names]) => names.map((name) => [name, code])),
)

/** What AWS clients throw, reduced to a code: their messages and fields go no further. */
export function explainAwsError(
  error: unknown,
  { host, deadline, place }: AwsRequest,
  action: string,
): RegistryAuthError {
  if (error instanceof RegistryAuthError) return error
  if (error instanceof AwsFault) return new RegistryAuthError(error.code, { host })
  if (deadline.signal.aborted)
    return new RegistryAuthError('TIMEOUT', { host, message: OUT_OF_TIME })
  const { name, status, isClock } = read(error)
  const code = isClock ? 'CLOCK_SKEW' : (BY_NAME.get(name) ?? codeForStatus(status))
  if (code === null) return explainNetwork(error, host)
  const words = wordsFor(code, action, place.region)
  const detail = BY_NAME.has(name) ? name : undefined
  return new RegistryAuthError(code, { host, detail, ...words })
}

const OUT_OF_TIME = 'Amazon’s API did not answer in time.'

/** A signature can be refused for its time too, and then only the message says so. */
function read(error: unknown) {
  if (!(error instanceof Error)) return { name: '', status: 0, isClock: false }
  const metadata: unknown = '$metadata' in error ? error.$metadata : null
  const isObject = typeof metadata === 'object' && metadata !== null
  const status = isObject && 'httpStatusCode' in metadata ? Number(metadata.httpStatusCode) : 0
  const isSignature = /Signature/v.test(error.name)
  const isClock = isSignature && /expired|not yet current/iv.test(error.message)
  return { name: error.name, status, isClock }
}

function codeForStatus(status: number): RegistryAuthErrorCode | null {
  if (!(status > 0)) return null
  if (status === 429) return 'RATE_LIMITED'
  if (status >= 500) return 'REGISTRY_UNAVAILABLE'
  if (status === 403) return 'REGISTRY_DENIED'
  return 'INVALID_TOKEN_RESPONSE'
}

/** What is wrong on the way to Amazon, told of the registry that needs its API. */
function explainNetwork(error: unknown, host: string): RegistryAuthError {
  try {
    // The SDK's own connections, to the machine's metadata, fail with errors of the system.
    const reported =
      error instanceof AwsConnectionFault ? error.reported : explainConnectionError(error, host)
    const { code, detail, retryAfterSeconds } = reported
    // A judgement of this server's own names the host that it is about, and how to change it.
    if (code === 'ADDRESS_FORBIDDEN' || code === 'PLAIN_HTTP_FORBIDDEN') return reported
    return new RegistryAuthError(code, {
      host,
      message:
        code === 'TIMEOUT' ? OUT_OF_TIME : 'Amazon’s API cannot be reached from this server.',
      hint: 'Check the network, DNS and proxies between this server and the AWS region of the registry.',
      detail: detail ?? undefined,
      retryAfterSeconds,
    })
  } catch {
    // Not an error of the network: what came back could not be read.
    return new RegistryAuthError('INVALID_TOKEN_RESPONSE', { host })
  }
}

interface Said {
  readonly message: string
  readonly hint?: string
}

function wordsFor(code: RegistryAuthErrorCode, action: string, region: string): Said | null {
  switch (code) {
    case 'AUTH_INVALID':
      return {
        message: 'Amazon refused the access key.',
        hint: `Check the key ID and the secret, and that the key is active. Keys for China and for governments are others than those for the rest of AWS; this registry is in ${region}.`,
      }
    case 'EXPIRED':
      return {
        message: 'The temporary access key has expired.',
        hint: 'Store a new key with its session token, or one that lasts (AKIA…).',
      }
    case 'REGISTRY_DENIED':
      return action === 'sts:AssumeRole'
        ? {
            message: 'Amazon does not let this key assume the role.',
            hint: 'Allow sts:AssumeRole for it, and name it, with the external ID, in the trust policy of the role.',
          }
        : {
            message: `Amazon does not allow ${action} to this identity.`,
            hint: `Attach the policy AmazonEC2ContainerRegistryReadOnly; it allows ${action} on resource *.`,
          }
    case 'NO_AMBIENT_IDENTITY':
      return {
        message: 'No AWS identity was found on this server.',
        hint: 'Attach a role to the instance and check it there: curl http://169.254.169.254/latest/meta-data/iam/info',
      }
    case 'RATE_LIMITED':
      return { message: 'Amazon asks for fewer requests.' }
    case 'REGISTRY_UNAVAILABLE':
      return { message: 'Amazon’s API reports a fault of its own.' }
    case 'CONFIG':
      return {
        message: 'Amazon does not understand the account, region or role.',
        hint: 'Check the account and region in the host name, and the ARN of the role.',
      }
    case 'TIMEOUT':
      return { message: OUT_OF_TIME }
    default:
      return null
  }
}
