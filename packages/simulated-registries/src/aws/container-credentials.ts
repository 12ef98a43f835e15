import type { Clock } from '../wire/clock.ts'
import { type Answer, json, type Request } from '../wire/message.ts'
import type { Service } from '../wire/service.ts'
import type { AwsIdentities, AwsRole } from './identities.ts'
import { credentials } from './metadata-service.ts'

/** The task or pod that a client runs in, and the token that its environment holds. */
export interface Container {
  role: AwsRole | null
  readonly authorizationToken: string
}

interface ContainerCredentials {
  readonly clock: Clock
  readonly identities: AwsIdentities
  readonly container: Container
}

/** Where `AWS_CONTAINER_CREDENTIALS_FULL_URI` points to. */
export const containerCredentialsPath = '/v2/credentials/task'

/** The credentials endpoint of ECS tasks and of EKS pod identity. */
export function containerCredentials(parts: ContainerCredentials): Service<'container'> {
  const { clock, identities, container } = parts
  function answer({ headers }: Request): Answer {
    if (headers.authorization !== container.authorizationToken) {
      return json(401, { code: 'Unauthorized', message: 'Invalid authorization token' })
    }
    if (container.role === null) {
      return json(404, { code: 'NoIdInRequest', message: 'No task role is attached' })
    }
    const key = identities.startSession(container.role, 'task', 3600)
    return json(200, { ...credentials(key, clock.now()), RoleArn: container.role.arn })
  }
  return { name: 'container', serves: ({ path }) => path === containerCredentialsPath, answer }
}
