import { createTokenBook } from '../wire/token-book.ts'
import type { Clock } from '../wire/clock.ts'
import { type Answer, json, plain, type Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import type { AwsAccessKey, AwsIdentities, AwsRole } from './identities.ts'

/** The machine that a client runs on. */
export interface Instance {
  /** The role of its instance profile, or null. */
  role: AwsRole | null
  region: string
}

interface MetadataService {
  readonly clock: Clock
  readonly identities: AwsIdentities
  readonly instance: Instance
}

const tokenPath = '/latest/api/token'
const rolePath = '/latest/meta-data/iam/security-credentials/'
const sessionSeconds = 6 * 3600
const longestToken = 21_600

/** A temporary key as the metadata of machines and containers writes it. */
export function credentials(key: AwsAccessKey, now: number): Readonly<Record<string, string>> {
  return {
    Code: 'Success',
    LastUpdated: new Date(now).toISOString(),
    Type: 'AWS-HMAC',
    AccessKeyId: key.id,
    SecretAccessKey: key.secret,
    Token: key.sessionToken ?? '',
    Expiration: new Date(key.expiresAt ?? 0).toISOString(),
  }
}

/** The instance metadata service, version 2 only: nothing without a token got by PUT. */
export function metadataService({
  clock,
  identities,
  instance,
}: MetadataService): Service<'metadata'> {
  const tokens = createTokenBook<null>({ clock })
  let session: AwsAccessKey | null = null

  function currentSession(role: AwsRole): AwsAccessKey {
    const remaining = (session?.expiresAt ?? 0) - clock.now()
    const same = session?.active === true && session.principal.arn.includes(`/${role.name}/`)
    if (session !== null && same && remaining > 5 * 60_000) return session
    session = identities.startSession(role, 'i-0123456789abcdef0', sessionSeconds)
    return session
  }

  function issueToken({ headers }: Request): Answer {
    const seconds = Number(headers['x-aws-ec2-metadata-token-ttl-seconds'])
    // A request that a proxy forwarded comes from elsewhere.
    if (headers['x-forwarded-for'] !== undefined) return plain(403, '')
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > longestToken) return plain(400, '')
    const lifetime = { 'x-aws-ec2-metadata-token-ttl-seconds': String(seconds) }
    return plain(200, tokens.issue(null, seconds), lifetime)
  }

  function read(path: string): Answer {
    const { role, region } = instance
    if (path === '/latest/meta-data/placement/region') return plain(200, region)
    if (path === '/latest/dynamic/instance-identity/document') {
      return json(200, { region, instanceId: 'i-0123456789abcdef0', accountId: role?.account })
    }
    if (role === null) return plain(404, '')
    if (path === rolePath || path === rolePath.slice(0, -1)) return plain(200, role.name)
    if (path === `${rolePath}${role.name}`) {
      return json(200, credentials(currentSession(role), clock.now()))
    }
    if (path === '/latest/meta-data/iam/info') {
      const InstanceProfileArn = role.arn.replace(':role/', ':instance-profile/')
      const LastUpdated = new Date(clock.now()).toISOString()
      return json(200, {
        Code: 'Success',
        LastUpdated,
        InstanceProfileArn,
        InstanceProfileId: role.id,
      })
    }
    return plain(404, '')
  }

  function answer(request: Request): Answer {
    if (request.path === tokenPath) {
      return request.method === 'PUT' ? issueToken(request) : plain(405, '')
    }
    const token = request.headers['x-aws-ec2-metadata-token']
    const known = typeof token === 'string' && tokens.look(token).state === 'valid'
    return known ? read(request.path) : plain(401, '')
  }

  return { name: 'metadata', serves: ({ path }) => path.startsWith('/latest/'), answer }
}
