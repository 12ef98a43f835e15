import { registryTypes } from '@wharfinger/registry-auth/reference'
import type { CliContext } from '../../context.ts'
import { CliError } from '../../errors.ts'
import type { RegistryFieldsFragment, RegistryType } from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import { present, type Presentation } from '../../output/present.ts'
import { seconds } from '../../output/time.ts'

graphql(`
  fragment RegistryFields on Registry {
    id
    registry
    name
    type
    method
    username
    publicFields
    secret { isSet setAt setBy expiresAt }
    token { mintedAt refreshAt expiresAt }
    tlsVerify
    allowPlainHttp
    status
    createdAt
    updatedAt
    lastUsedAt
  }
`)

/** The spelling of a type outside GraphQL. */
export function typeName(type: RegistryType): string {
  return registryTypes.find((name) => name.toUpperCase() === type) ?? type.toLowerCase()
}

const columns = [
  'REGISTRY NAME',
  'REGISTRY TYPE',
  'REGISTRY USER',
  'REGISTRY VERIFY',
  'CREATED AT',
  'LAST UPDATED',
  'REGISTRY',
]

/** Prints several registries, or one as itself. */
export async function presentRegistries(
  context: CliContext,
  registries: readonly RegistryFieldsFragment[],
): Promise<void> {
  await present(context, {
    ...describe(registries),
    json: registries.map(toJson),
    raw: registries.map(toRaw),
  })
}

export async function presentRegistry(
  context: CliContext,
  registry: RegistryFieldsFragment,
): Promise<void> {
  await present(context, { ...describe([registry]), json: toJson(registry), raw: toRaw(registry) })
}

function describe(
  registries: readonly RegistryFieldsFragment[],
): Pick<Presentation, 'text' | 'ids'> {
  const rows = registries.map((registry) => [
    registry.name,
    typeName(registry.type),
    registry.username ?? '',
    String(registry.tlsVerify),
    seconds(registry.createdAt),
    seconds(registry.updatedAt),
    registry.registry,
  ])
  return {
    text: { columns, rows, keys: ['REGISTRY NAME', 'REGISTRY'] },
    ids: registries.map(({ id }) => id),
  }
}

function toJson(registry: RegistryFieldsFragment): unknown {
  return { ...registry, type: typeName(registry.type) }
}

/** The names, and the two types, of the product whose scripts move over. */
function toRaw(registry: RegistryFieldsFragment): unknown {
  return {
    registry: registry.registry,
    registry_name: registry.name,
    registry_type: registry.type === 'AWSECR' ? 'awsecr' : 'docker_v2',
    registry_user: registry.username ?? '',
    registry_verify: registry.tlsVerify,
    created_at: seconds(registry.createdAt),
    last_updated: registry.updatedAt === null ? null : seconds(registry.updatedAt),
  }
}

export function registryNotFound(): CliError {
  return new CliError('notFound', 'No registry is kept under this name.', {
    code: 'NOT_FOUND',
    hint: '“wharfctl registry list” shows those that are.',
  })
}
