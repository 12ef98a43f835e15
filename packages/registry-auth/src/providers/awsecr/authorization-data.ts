import { RegistryAuthError } from '../../errors/errors.ts'
import type { MintedLogin } from '../../kinds/provider.ts'
import { ecrPlace, type EcrPlace } from './hosts.ts'
import type { AuthorizationData } from './ask-ecr.ts'

export interface AuthorizationContext {
  readonly host: string
  readonly place: EcrPlace
  /** Milliseconds since 1970. */
  readonly askedAt: number
}

/**
 * Reads what ECR answers. The token is base64 of `AWS:password`, parted at the first colon. Without
 * an end it is used once; with one it is renewed at half of its life.
 */
export function readAuthorization(
  data: AuthorizationData | null,
  { host, place, askedAt }: AuthorizationContext,
): MintedLogin {
  const { authorizationToken, expiresAt, proxyEndpoint } = data ?? {}
  if (!authorizationToken) throw new RegistryAuthError('NO_TOKEN_IN_RESPONSE', { host })
  const isBase64 = /^[A-Za-z0-9+\/]+={0,2}$/v.test(authorizationToken)
  const pair = isBase64 ? Buffer.from(authorizationToken, 'base64').toString('utf8') : ''
  const colon = pair.indexOf(':')
  const [username, password] = [pair.slice(0, Math.max(0, colon)), pair.slice(colon + 1)]
  if (username === '' || password === '' || /[^\x21-\x7e]/v.test(pair))
    throw new RegistryAuthError('INVALID_TOKEN_RESPONSE', { host })
  if (isElsewhere(proxyEndpoint, place))
    throw new RegistryAuthError('INVALID_TOKEN_RESPONSE', {
      host,
      message: {
        en: 'Amazon ECR answered with a token for another part of AWS.',
        de: 'Amazon ECR hat mit einem Token für einen anderen Teil von AWS geantwortet.',
      },
      hint: {
        en: 'Check the region in the host name, and the endpoints set for the AWS SDK.',
        de: 'Prüfen Sie die Region im Hostnamen und die für das AWS SDK gesetzten Endpunkte.',
      },
    })
  const end = expiresAt?.getTime() ?? Number.NaN
  if (Number.isNaN(end))
    return { scheme: 'basic', username, password, expiresAt: askedAt, refreshAt: askedAt }
  const refreshAt = askedAt + (end - askedAt) / 2
  return { scheme: 'basic', username, password, expiresAt: end, refreshAt }
}

/**
 * Whether the answer names a registry of another partition. Nothing else is compared: it always
 * names the classic host, and its token opens every registry that the caller may read.
 */
function isElsewhere(endpoint: string | undefined, { partition }: EcrPlace): boolean {
  if (endpoint === undefined) return false
  const named = ecrPlace(URL.parse(endpoint)?.hostname ?? '')
  return named === null || named.partition !== partition
}
