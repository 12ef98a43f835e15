import type { Registry } from '../registries/registry.ts'
import { ACCOUNT } from './account.ts'
import { seconds, secondsOrNull } from './moment.ts'

/** What a record is made of here. Nothing of its secret is read. */
export const REGISTRY_COLUMNS = [
  ...(['id', 'key', 'name', 'type', 'username', 'tlsVerify', 'createdAt', 'updatedAt'] as const),
] satisfies (keyof Registry)[]
export type RegistryRow = Pick<Registry, (typeof REGISTRY_COLUMNS)[number]>

/** One of the two types that Anchore has. Of Google, Azure and Harbor it knows that they speak Docker V2. */
export function anchoreType({ type }: Pick<Registry, 'type'>): 'docker_v2' | 'awsecr' {
  return type === 'awsecr' ? type : 'docker_v2'
}

/** A registry with the names that Anchore's clients read. */
export function registryRecord(registry: RegistryRow) {
  const { key, name, username, tlsVerify, createdAt, updatedAt } = registry
  return {
    registry: key,
    registry_name: name,
    registry_type: anchoreType(registry),
    registry_user: username ?? '',
    registry_verify: Boolean(tlsVerify),
    created_at: seconds(createdAt),
    last_updated: secondsOrNull(updatedAt),
    ...ACCOUNT,
  }
}
