import type { TestGateway } from './gateway.ts'

/** A watch as the tests ask for it. */
export interface ShownWatch {
  readonly id: string
  readonly reference: string
  readonly tag: string | null
  readonly platform: string
  readonly everySeconds: number
  readonly nextAt: string | null
  readonly checkedAt: string | null
  readonly digest: string | null
  readonly tags: {
    readonly total: number
    readonly followed: number
    readonly leftOut: number
  } | null
  readonly error: { readonly code: string; readonly hint: string | null } | null
  readonly failures: number
  readonly stoppedAt: string | null
  readonly createdBy: string
}

const SHOWN = `id reference tag platform everySeconds nextAt checkedAt digest
  tags { total followed leftOut } error { code message hint } failures stoppedAt createdBy`

export interface WatchOutcome {
  readonly __typename: string
  readonly watch?: ShownWatch
  readonly deletedId?: string
  readonly code?: string
  readonly fieldErrors?: readonly { readonly path: readonly string[]; readonly code: string }[]
}

/** Carries out one of the mutations on watches. */
export async function changeWatch(
  gateway: TestGateway,
  name: 'watchRepository' | 'unwatchRepository' | 'resumeWatch',
  input: object,
): Promise<WatchOutcome> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const success = name === 'unwatchRepository' ? 'deletedId' : `watch { ${SHOWN} }`
  const invalid =
    name === 'watchRepository' ? '... on ValidationError { fieldErrors { path code } }' : ''
  const { data, text } = await gateway.execute<{ result?: WatchOutcome }>(
    `mutation($input: ${type}Input!) { result: ${name}(input: $input) {
      __typename ... on ${type}Success { ${success} } ... on Error { code } ${invalid} } }`,
    { input },
  )
  if (!data.result) throw new Error(text)
  return data.result
}

/** Watches something that can be watched. */
export async function watch(
  gateway: TestGateway,
  repository: string,
  more: object = {},
): Promise<ShownWatch> {
  const outcome = await changeWatch(gateway, 'watchRepository', { repository, ...more })
  if (!outcome.watch) throw new Error(outcome.code)
  return outcome.watch
}

export async function watches(gateway: TestGateway): Promise<readonly ShownWatch[]> {
  const { data } = await gateway.execute<{ watches: { nodes: ShownWatch[] } }>(
    `{ watches(first: 100) { nodes { ${SHOWN} } } }`,
  )
  return data.watches.nodes
}

/** How a watch is now. */
export async function watchOf(gateway: TestGateway, id: string): Promise<ShownWatch> {
  const { data, text } = await gateway.execute<{ node: ShownWatch | null }>(
    `query($id: ID!) { node(id: $id) { ... on ImageWatch { ${SHOWN} } } }`,
    { id },
  )
  if (!data.node) throw new Error(text)
  return data.node
}
