import { setTimeout } from 'node:timers/promises'
import type { RealRegistry } from '../real-registry.ts'
import { ask } from './load.ts'
import { type SeededGateway, startSeededGateway } from './seeded-gateway.ts'

/** A gateway that knows one registry, and analyses images of it. */
export interface ImageGateway extends AsyncDisposable {
  readonly gateway: SeededGateway
  /** Queues an image and answers when it stands in the database. */
  readonly add: (reference: string) => Promise<string>
  /** How far an image is. */
  readonly status: (id: string) => Promise<string>
  /** Adds an image and waits until it is analysed: milliseconds. */
  readonly analyze: (reference: string) => Promise<number>
}

/** Each look costs the gateway a few milliseconds, which are measured with its work. */
const BETWEEN_LOOKS_MS = 50

const addRegistry = `mutation ($input: AddRegistryInput!) { addRegistry(input: $input) { __typename ... on Error { message } } }`
const addImage = `mutation ($input: AddImageInput!) { addImage(input: $input) { __typename ... on AddImageSuccess { image { id } } } }`
const statusOf = `query ($id: ID!) { node(id: $id) { ... on Image { status error { code message } } } }`

interface Added {
  readonly data: { readonly addImage: { readonly image?: { readonly id: string } } }
}

interface Looked {
  readonly data: { readonly node: { readonly status: string; readonly error: unknown } }
}

/** Starts a gateway with `count` other registries besides the one given, which it calls `host`. */
export async function startImageGateway(
  registry: RealRegistry,
  { host = registry.host, count = 0 }: { readonly host?: string; readonly count?: number } = {},
): Promise<ImageGateway> {
  const gateway = await startSeededGateway(count, { WHARFINGER_WORKERS: '4' })
  const { graphql: url, token } = gateway
  const { username, password, caCertificate } = registry
  const input = {
    ...{ registry: host, caCertificate, validate: false },
    credential: { basic: { username, password } },
  }
  await ask({ url, token, body: { query: addRegistry, variables: { input } } })

  const add = async (reference: string): Promise<string> => {
    const body = { query: addImage, variables: { input: { reference } } }
    // The mutation above is the shape.
    const { data } = (await ask({ url, token, body })) as Added
    if (data.addImage.image === undefined) throw new Error(`${reference} was not added`)
    return data.addImage.image.id
  }
  const status = async (id: string): Promise<string> => {
    const body = { query: statusOf, variables: { id } }
    // The query above is the shape.
    const { data } = (await ask({ url, token, body })) as Looked
    if (data.node.status === 'FAILED') throw new Error(JSON.stringify(data.node.error))
    return data.node.status
  }
  return {
    gateway,
    add,
    status,
    analyze: async (reference) => {
      const start = performance.now()
      const id = await add(reference)
      while ((await status(id)) !== 'ANALYZED') await setTimeout(BETWEEN_LOOKS_MS)
      return performance.now() - start
    },
    [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose](),
  }
}
