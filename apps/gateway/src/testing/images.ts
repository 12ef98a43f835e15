import type { TestGateway } from './gateway.ts'

/** An image as the tests ask for it. */
export interface Shown {
  readonly id: string
  readonly reference: string
  readonly status: string
  readonly digest: string | null
  readonly error: { readonly code: string; readonly hint: string | null } | null
  readonly packages: { readonly totalCount: number; readonly nodes: { readonly name: string }[] }
  readonly resolvedWith: {
    readonly registry: { readonly id: string } | null
    readonly registryKey: string
    readonly username: string | null
  } | null
}

const SHOWN = `
  id reference registryHost repository tag status digest parentDigest platform size
  error { code message hint } distro { id versionId prettyName }
  layers { digest mediaType size packages } config { architecture cmd env labels }
  packages(first: 50) { totalCount nodes { name version type purl layerDigest } }
  resolvedWith { registry { id } registryKey username } analyzedAt`

/** Adds an image, which is then waited for with `settled`. */
export async function add(
  gateway: TestGateway,
  reference: string,
  more: object = {},
): Promise<Shown> {
  const { data, text } = await gateway.execute<{ addImage: { image?: Shown } }>(
    `mutation($input: AddImageInput!) { addImage(input: $input) {
      ... on AddImageSuccess { image { ${SHOWN} } } ... on Error { code message }
    } }`,
    { input: { reference, ...more } },
  )
  if (!data.addImage.image) throw new Error(text)
  return data.addImage.image
}

/** The image once nothing is done with it any more. */
export async function settled(gateway: TestGateway, id: string): Promise<Shown> {
  const patience = AbortSignal.timeout(45_000)
  const changes = gateway.application.events.subscribe('image', patience)
  const read = async () => {
    const { data } = await gateway.execute<{ node: Shown }>(
      `query($id: ID!) { node(id: $id) { ... on Image { ${SHOWN} } } }`,
      { id },
    )
    return data.node
  }
  const isDone = ({ status }: Shown) => !['QUEUED', 'FETCHING', 'ANALYZING'].includes(status)
  let image = await read()
  if (isDone(image)) return image
  const iterator = changes[Symbol.asyncIterator]()
  while (!(await iterator.next()).done) {
    image = await read()
    if (isDone(image)) return image
  }
  throw new Error(`The image is still ${image.status}.`)
}

/** Has an image read again, which is then waited for with `settled`. */
export async function reanalyze(gateway: TestGateway, id: string): Promise<void> {
  const { data, text } = await gateway.execute<{ result: { image?: object } }>(
    `mutation($id: ID!) { result: reanalyzeImage(input: { id: $id }) {
      ... on ReanalyzeImageSuccess { image { id } } ... on Error { code } } }`,
    { id },
  )
  if (!data.result.image) throw new Error(text)
}
