import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import type { ImageDetailsFragment, ImagePackagesQuery } from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { bytes } from '../../output/bytes.ts'
import { present } from '../../output/present.ts'
import type { Table } from '../../output/table.ts'
import { seconds } from '../../output/time.ts'
import { applyVariables } from '../../parse-flags.ts'
import { allPages } from '../all-pages.ts'
import { isIdOf } from '../global-id.ts'
import { imageNotFound, imageOf, toRaw } from './image.ts'

graphql(`
  fragment ImageDetails on Image {
    ...ImageFields
    layers { digest mediaType size createdBy packages }
    config { architecture os created user workingDir entrypoint cmd env exposedPorts labels }
    packages(first: 1) { totalCount }
  }
`)
const ByReference = graphql(`
  query ImageByReference($reference: String!, $platform: String) {
    image(reference: $reference, platform: $platform) { ...ImageDetails }
  }
`)
const ById = graphql(`
  query ImageById($id: ID!) {
    node(id: $id) { __typename ... on Image { ...ImageDetails } }
  }
`)
const Packages = graphql(`
  query ImagePackages($id: ID!, $after: String) {
    node(id: $id) {
      __typename
      ... on Image {
        packages(first: 100, after: $after) {
          nodes { name version type purl licenses path layerDigest }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`)

type Package = Extract<
  NonNullable<ImagePackagesQuery['node']>,
  { __typename: 'Image' }
>['packages']['nodes'][number]

/** `wharfctl image get REFERENCE` */
export function getCommand(image: Command, open: OpenContext): void {
  image
    .command('get')
    .description(
      'Show an image: its digest, layers and distribution; with --packages, its packages.',
    )
    .argument('<reference>', 'repository:tag or repository@digest, or its id')
    .option('--platform <platform>', 'which of several, such as linux/arm64')
    .option('--packages', 'list the packages in it')
    .action(async (reference: string, _options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'IMAGE', context.env)
      const flags = command.opts<{ platform?: string; packages?: true }>()
      const found = await lookUpImage(context, reference, flags.platform ?? null)
      if (found === null) throw imageNotFound(reference)
      const packages = flags.packages ? await allPackages(context, found.id) : null
      context.done('Fetched image')
      await present(context, {
        text: packages === null ? details(found) : packageTable(packages),
        json: { ...found, packages: packages ?? found.packages },
        raw: toRaw(found),
        ids: [found.id],
      })
    })
}

/** Looks an image up by its reference, or by the id that `-o id` printed; null for none. */
export async function lookUpImage(
  { send }: CliContext,
  reference: string,
  platform: string | null,
): Promise<ImageDetailsFragment | null> {
  if (!isIdOf('Image', reference)) return (await send(ByReference, { reference, platform })).image
  return imageOf((await send(ById, { id: reference })).node)
}

async function allPackages({ send }: CliContext, id: string): Promise<Package[]> {
  return allPages(async (after) => {
    const { node } = await send(Packages, { id, after })
    if (node?.__typename !== 'Image') throw imageNotFound()
    return node.packages
  })
}

function details(image: ImageDetailsFragment): Table {
  const { error, resolvedWith } = image
  const facts: ReadonlyArray<readonly [string, string | null]> = [
    ['IMAGE', image.reference],
    ['STATUS', image.status.toLowerCase()],
    ['ERROR', error && `${error.code}: ${error.message}`],
    ['REMEDY', error?.hint ?? null],
    ['DIGEST', image.digest],
    ['INDEX', image.parentDigest],
    ['PLATFORM', image.platform],
    ['SIZE', bytes(image.size)],
    ['DISTRO', image.distro?.prettyName ?? image.distro?.id ?? null],
    ['PACKAGES', String(image.packages.totalCount)],
    ['FETCHED WITH', resolvedWith?.registryKey ?? null],
    ['CREATED AT', seconds(image.createdAt)],
    ['ANALYZED AT', seconds(image.analyzedAt)],
    ...image.layers.map(
      ({ digest, size, packages }, at) =>
        [`LAYER ${at + 1}`, `${digest}  ${bytes(size)}  ${packages} packages`] as const,
    ),
  ]
  const rows = facts.flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, value]],
  )
  return { columns: ['FIELD', 'VALUE'], rows }
}

function packageTable(packages: readonly Package[]): Table {
  return {
    columns: ['PACKAGE', 'VERSION', 'TYPE', 'LICENSES', 'LAYER'],
    rows: packages.map(({ name, version, type, licenses, layerDigest }) => [
      name,
      version,
      type,
      licenses.join(', '),
      layerDigest ?? '',
    ]),
  }
}
