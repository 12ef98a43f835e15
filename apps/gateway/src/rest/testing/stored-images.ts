import { type RestGateway, startRestGateway } from './rest-gateway.ts'

export const digestOf = (digit: number) => `sha256:${String(digit).repeat(64)}`
const AT = Date.UTC(2026, 10, 27, 12)

interface Stored {
  readonly reference: string
  readonly digest?: string
  readonly status?: string
  readonly platform?: string
  /** Minutes after noon. */
  readonly minute?: number
}

/** Stores an image as the worker leaves it behind. */
export async function store({ gateway }: RestGateway, image: Stored): Promise<void> {
  const { reference, digest = null, status = 'ANALYZED', platform = null, minute = 0 } = image
  const [, registryHost = '', repository = '', tag = null] =
    /^(?<host>[^\/]+)\/(?<repository>[^:@]+)(?::(?<tag>[^@]+))?/v.exec(reference) ?? []
  const createdAt = new Date(AT + minute * 60_000)
  const manifest = digest && { config: { digest: digestOf(9) }, layers: [{}, {}] }
  await gateway.application.database.write((tx) =>
    tx.image.create({
      data: {
        id: `${reference}-${minute}`,
        reference,
        registryHost,
        repository,
        tag,
        digest,
        status,
        createdAt,
        requestedPlatform: platform,
        platform,
        ...(manifest && {
          manifest: JSON.stringify(manifest),
          size: 1_234n,
          analyzedAt: createdAt,
        }),
        distro: digest && JSON.stringify({ id: 'alpine', versionId: '3.20', prettyName: null }),
      },
    }),
  )
}

/** A gateway whose images nobody works on. */
export const startIdle = (database: 'sqlite' | 'postgres' = 'sqlite') =>
  startRestGateway({ database, config: { workers: 0 } })
