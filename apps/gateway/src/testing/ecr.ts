import { startSimulatedAws } from '@wharfinger/simulated-registries'
import { vi } from 'vitest'
import type { Application } from '../compose.ts'
import { addRegistry } from '../registries/add.ts'
import { contextOf } from './servers.ts'

/** Amazon as far as a server needs it, and what was asked of it. */
export type TestEcr = Awaited<ReturnType<typeof startEcr>>

export const HOUR_MS = 3_600_000

/** A key pair of Amazon, as a record has it. */
export interface EcrKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Starts Amazon; servers find its API by the settings of Amazon's own SDK. */
export async function startEcr(now?: () => Date) {
  const aws = await startSimulatedAws(now && { now: () => now().getTime() })
  vi.stubEnv('AWS_ENDPOINT_URL_ECR', aws.plainUrl)
  vi.stubEnv('AWS_ENDPOINT_URL_STS', aws.plainUrl)
  const user = aws.identities.addUser({ account: aws.account, name: 'ci' })
  const key: EcrKey = { accessKeyId: user.id, secretAccessKey: user.secret }
  const host = aws.registryHost
  return {
    aws,
    key,
    user,
    host,
    place: { registryHost: host, repository: 'team/app' },
    /** What a server needs to know to find it. */
    config: { hostOverrides: [...aws.hostOverrides] },
    /** How many logins were given out. The SDK asks again where the clocks differ. */
    mints: () =>
      aws.requests.filter(({ service, status }) => service === 'ecr' && status === 200).length,
    /** Stores a record without testing it. */
    add: (server: Application, credential = key, registry = host) =>
      addRegistry(contextOf(server), {
        registry,
        credential: { ecrAccessKey: { ...credential } },
        tlsVerify: true,
        allowPlainHttp: false,
        caCertificate: aws.caCertificate,
        validate: false,
      }),
    [Symbol.asyncDispose]: async () => {
      vi.unstubAllEnvs()
      await aws[Symbol.asyncDispose]()
    },
  }
}
