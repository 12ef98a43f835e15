import type { Words } from '../../words/words.ts'
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

const OUT_OF_TIME = {
  en: 'Amazon’s API did not answer in time.',
  de: 'Die API von Amazon hat nicht rechtzeitig geantwortet.',
}

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
        code === 'TIMEOUT'
          ? OUT_OF_TIME
          : {
              en: 'Amazon’s API cannot be reached from this server.',
              de: 'Die API von Amazon ist von diesem Server aus nicht erreichbar.',
            },
      hint: {
        en: 'Check the network, DNS and proxies between this server and the AWS region of the registry.',
        de: 'Prüfen Sie Netzwerk, DNS und Proxys zwischen diesem Server und der AWS-Region der Registry.',
      },
      detail: detail ?? undefined,
      retryAfterSeconds,
    })
  } catch {
    // Not an error of the network: what came back could not be read.
    return new RegistryAuthError('INVALID_TOKEN_RESPONSE', { host })
  }
}

interface Said {
  readonly message: Words
  readonly hint?: Words
}

function wordsFor(code: RegistryAuthErrorCode, action: string, region: string): Said | null {
  switch (code) {
    case 'AUTH_INVALID':
      return {
        message: {
          en: 'Amazon refused the access key.',
          de: 'Amazon hat den Zugriffsschlüssel abgelehnt.',
        },
        hint: {
          en: `Check the key ID and the secret, and that the key is active. Keys for China and for governments are others than those for the rest of AWS; this registry is in ${region}.`,
          de: `Prüfen Sie Schlüssel-ID und Geheimnis und ob der Schlüssel aktiv ist. Schlüssel für China und für Behörden sind andere als die für das übrige AWS; diese Registry liegt in ${region}.`,
        },
      }
    case 'EXPIRED':
      return {
        message: {
          en: 'The temporary access key has expired.',
          de: 'Der befristete Zugriffsschlüssel ist abgelaufen.',
        },
        hint: {
          en: 'Store a new key with its session token, or one that lasts (AKIA…).',
          de: 'Hinterlegen Sie einen neuen Schlüssel mit seinem Sitzungstoken oder einen dauerhaften (AKIA…).',
        },
      }
    case 'REGISTRY_DENIED':
      return action === 'sts:AssumeRole'
        ? {
            message: {
              en: 'Amazon does not let this key assume the role.',
              de: 'Amazon lässt diesen Schlüssel die Rolle nicht übernehmen.',
            },
            hint: {
              en: 'Allow sts:AssumeRole for it, and name it, with the external ID, in the trust policy of the role.',
              de: 'Erlauben Sie ihm sts:AssumeRole, und nennen Sie ihn mit der externen ID in der Vertrauensrichtlinie der Rolle.',
            },
          }
        : {
            message: {
              en: `Amazon does not allow ${action} to this identity.`,
              de: `Amazon erlaubt dieser Identität ${action} nicht.`,
            },
            hint: {
              en: `Attach the policy AmazonEC2ContainerRegistryReadOnly; it allows ${action} on resource *.`,
              de: `Hängen Sie die Richtlinie AmazonEC2ContainerRegistryReadOnly an; sie erlaubt ${action} auf der Ressource *.`,
            },
          }
    case 'NO_AMBIENT_IDENTITY':
      return {
        message: {
          en: 'No AWS identity was found on this server.',
          de: 'Auf diesem Server wurde keine AWS-Identität gefunden.',
        },
        hint: {
          en: 'Attach a role to the instance and check it there: curl http://169.254.169.254/latest/meta-data/iam/info',
          de: 'Weisen Sie der Instanz eine Rolle zu, und prüfen Sie das dort: curl http://169.254.169.254/latest/meta-data/iam/info',
        },
      }
    case 'RATE_LIMITED':
      return {
        message: {
          en: 'Amazon asks for fewer requests.',
          de: 'Amazon bittet um weniger Anfragen.',
        },
      }
    case 'REGISTRY_UNAVAILABLE':
      return {
        message: {
          en: 'Amazon’s API reports a fault of its own.',
          de: 'Die API von Amazon meldet einen eigenen Fehler.',
        },
      }
    case 'CONFIG':
      return {
        message: {
          en: 'Amazon does not understand the account, region or role.',
          de: 'Amazon versteht das Konto, die Region oder die Rolle nicht.',
        },
        hint: {
          en: 'Check the account and region in the host name, and the ARN of the role.',
          de: 'Prüfen Sie Konto und Region im Hostnamen und die ARN der Rolle.',
        },
      }
    case 'TIMEOUT':
      return { message: OUT_OF_TIME }
    default:
      return null
  }
}
