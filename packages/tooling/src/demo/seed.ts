import { setTimeout } from 'node:timers/promises'
import { graphql } from '../graphql.ts'
import type { DemoRegistry } from './demo-registry.ts'

/** A gateway that is being filled, and a token of an administrator. */
export interface Seeded {
  readonly url: string
  readonly token: string
}

const add = `mutation ($input: AddRegistryInput!) {
  result: addRegistry(input: $input) {
    __typename ... on AddRegistrySuccess { registry { id } } ... on Error { message }
  }
}`
const test = `mutation ($input: TestRegistryInput!) {
  result: testRegistry(input: $input) { __typename ... on Error { message } }
}`
const addImage = `mutation ($input: AddImageInput!) {
  result: addImage(input: $input) { __typename ... on Error { message } }
}`
const deleteRegistry = `mutation ($input: DeleteRegistryInput!) {
  result: deleteRegistry(input: $input) { __typename ... on Error { message } }
}`
const unfinished = `{ images(first: 1, filter: { statuses: [QUEUED, FETCHING, ANALYZING] }) {
  nodes { id } } }`

interface Result {
  readonly __typename: string
  readonly registry?: { readonly id: string }
}

/** Runs one mutation; the demonstration must not begin half filled. */
async function change({ url, token }: Seeded, mutation: string, input: object): Promise<Result> {
  const { text, data } = await graphql(url, token, mutation, { input })
  // The aliases above are the shape.
  const result = (data as { readonly result?: Result } | null)?.result
  if (!result?.__typename.endsWith('Success')) throw new Error(`The gateway refused: ${text}`)
  return result
}

/** Stores the registries, and tests each as often as it says; answers their ids in order. */
export async function seedRegistries(
  gateway: Seeded,
  registries: readonly DemoRegistry[],
): Promise<readonly string[]> {
  const ids: string[] = []
  const queue = registries.entries()
  const work = async (): Promise<void> => {
    for (const [index, { input, tests }] of queue) {
      const id = (await change(gateway, add, input)).registry?.id ?? ''
      ids[index] = id
      for (let each = 0; each < tests; each += 1) await change(gateway, test, { id })
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return ids
}

/** Asks for images and waits until nothing is done with them any more. */
export async function seedImages(gateway: Seeded, references: readonly string[]): Promise<void> {
  for (const reference of references) await change(gateway, addImage, { reference })
  for (;;) {
    const { text } = await graphql(gateway.url, gateway.token, unfinished)
    if (text.includes('"nodes":[]')) return
    await setTimeout(100)
  }
}

/** Deletes a registry, whose images stay. */
export async function deleteAgain(gateway: Seeded, id: string): Promise<void> {
  await change(gateway, deleteRegistry, { id })
}
