import { graphql } from '@wharfinger/tooling/graphql'
import type { Gateway } from './gateway.ts'

const add = `mutation ($input: AddRegistryInput!) {
  addRegistry(input: $input) {
    __typename ... on AddRegistrySuccess { registry { id } } ... on Error { message }
  }
}`

interface Added {
  readonly addRegistry: { readonly registry?: { readonly id: string } }
}

/** Stores registries by the API, without a test unless it is asked for; answers their ids. */
export async function addRegistries(
  gateway: Gateway,
  inputs: readonly object[],
): Promise<readonly string[]> {
  const token = await gateway.adminToken()
  const ids: string[] = []
  for (const each of inputs) {
    const input = { validate: false, ...each }
    const { text, data } = await graphql(gateway.url, token, add, { input })
    // The mutation above is the shape; an answer without data has none.
    const id = (data as Added | null)?.addRegistry.registry?.id
    if (id === undefined) throw new Error(`The registry was not added: ${text}`)
    ids.push(id)
  }
  return ids
}
