import type { CliContext } from '../../context.ts'
import type { RegistryFieldsFragment } from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import { isIdOf } from '../global-id.ts'
import { registryNotFound } from './registry.ts'

const ByKey = graphql(`
  query RegistryByKey($registry: String!) {
    registry(registry: $registry) { ...RegistryFields caCertificate warnings { code message } }
  }
`)
const ById = graphql(`
  query RegistryById($id: ID!) {
    node(id: $id) { __typename ... on Registry { ...RegistryFields caCertificate warnings { code message } } }
  }
`)

export interface FoundRegistry extends RegistryFieldsFragment {
  readonly caCertificate: string | null
}

/** One that was asked for by itself, with what there is to say about it. */
export interface LookedUp extends FoundRegistry {
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

/** Looks a registry up by its key, or by the id that `-o id` printed; null where there is none. */
export async function lookUpRegistry(
  { send }: CliContext,
  keyOrId: string,
): Promise<LookedUp | null> {
  if (!isIdOf('Registry', keyOrId)) return (await send(ByKey, { registry: keyOrId })).registry
  const { node } = await send(ById, { id: keyOrId })
  return node?.__typename === 'Registry' ? node : null
}

/** @throws {CliError} exit code 3 where there is none */
export async function findRegistry(context: CliContext, keyOrId: string): Promise<LookedUp> {
  const found = await lookUpRegistry(context, keyOrId)
  if (found === null) throw registryNotFound()
  return found
}
