import { chooseOrigin } from '../../registry/choose-origin.ts'
import { RegistryAuthError } from '../../errors/errors.ts'
import { connectionTo, type RegistryConnection } from '../../registry/registry-connection.ts'
import { readUpTo } from '../../transport/body.ts'
import { type Deadline, startDeadline } from '../../transport/deadline.ts'
import type { ResponseHeaders } from '../../transport/headers.ts'
import type { RegistryTarget } from '../../transport/target.ts'
import type { Transport } from '../../transport/transport.ts'

/** Which host is asked whether it is a Harbor. */
export interface HarborOptions {
  readonly transport: Transport
  readonly target: RegistryTarget
  readonly signal?: AbortSignal
  /** For all questions together. Default 5,000. */
  readonly timeoutMs?: number
}

export interface HarborAnswer {
  readonly status: number
  readonly headers: ResponseHeaders
  readonly text: string
}

/** Harbor's own API (`/api/v2.0`), on the registry's origin and nowhere else. */
export interface HarborApi extends Disposable {
  readonly registry: RegistryConnection
  readonly deadline: Deadline
  readonly get: (path: string, authorization?: string) => Promise<HarborAnswer>
}

const BODY_LIMIT = 256 * 1024

export async function openHarborApi({
  transport,
  target,
  signal,
  timeoutMs = 5000,
}: HarborOptions): Promise<HarborApi> {
  const deadline = startDeadline(timeoutMs, signal)
  const origin = await chooseOrigin(transport, target, deadline)
  return harborApiAt(connectionTo(transport, target, origin, null), deadline)
}

/** The same where the way to the registry is known. */
export function harborApiAt(registry: RegistryConnection, deadline: Deadline): HarborApi {
  const { transport, host, origin, route, tls } = registry
  return {
    registry,
    deadline,
    get: async (path, authorization) => {
      const { status, headers, body } = await transport.request({
        method: 'GET',
        url: new URL(path, origin),
        headers: {
          accept: 'application/json',
          ...(authorization !== undefined && { authorization }),
        },
        route,
        tls,
        redirects: 'refuse',
        deadline,
        attempts: 1,
      })
      const { bytes, isWhole } = await readUpTo(body, BODY_LIMIT, host)
      if (!isWhole) throw new RegistryAuthError('RESPONSE_TOO_LARGE', { host })
      return { status, headers, text: bytes.toString('utf8') }
    },
    [Symbol.dispose]: deadline.release,
  }
}
