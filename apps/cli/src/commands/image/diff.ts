import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import type { ImageDifferenceQuery, PackageChangesQuery } from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { bytes } from '../../output/bytes.ts'
import { present } from '../../output/present.ts'
import type { Table } from '../../output/table.ts'
import { applyVariables } from '../../parse-flags.ts'
import { allPages } from '../all-pages.ts'
import { lookUpImage } from './get.ts'
import { imageNotFound } from './image.ts'

graphql(`
  fragment ComparedLayers on LayerSet {
    count
    size
    layers { digest size }
  }
`)
const Difference = graphql(`
  query ImageDifference($from: ID!, $to: ID!) {
    compareImages(from: $from, to: $to) {
      from { ...ImageFields }
      to { ...ImageFields }
      sizeDifference
      packageCounts { added removed changed same }
      config { part change name from to }
      layers {
        shared { ...ComparedLayers }
        added { ...ComparedLayers }
        removed { ...ComparedLayers }
      }
    }
  }
`)
const PackageChanges = graphql(`
  query PackageChanges($from: ID!, $to: ID!, $after: String) {
    compareImages(from: $from, to: $to) {
      packages(first: 100, after: $after) {
        nodes { change name type from to }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`)

type Comparison = ImageDifferenceQuery['compareImages']
type PackageChange = PackageChangesQuery['compareImages']['packages']['nodes'][number]

/** `wharfctl image diff FROM TO` */
export function diffCommand(image: Command, open: OpenContext): void {
  image
    .command('diff')
    .description(
      'Compare two images: their packages, how they are run, their layers and sizes. Of variables only the names are shown.',
    )
    .argument('<from>', 'repository:tag or repository@digest, or its id')
    .argument('<to>', 'the same of the other image')
    .option('--platform <platform>', 'which of several, such as linux/arm64')
    .action(async (from: string, to: string, _options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'IMAGE', context.env)
      const { platform = null } = command.opts<{ platform?: string }>()
      const ids = {
        from: await idOf(context, from, platform),
        to: await idOf(context, to, platform),
      }
      const { compareImages: compared } = await context.send(Difference, ids)
      const packages = await allPages(
        async (after) =>
          (await context.send(PackageChanges, { ...ids, after })).compareImages.packages,
      )
      context.done('Compared images')
      await present(context, {
        text: difference(compared, packages),
        json: { ...compared, packages },
        ids: [ids.from, ids.to],
      })
    })
}

async function idOf(
  context: CliContext,
  reference: string,
  platform: string | null,
): Promise<string> {
  const found = await lookUpImage(context, reference, platform)
  if (found === null) throw imageNotFound(reference)
  return found.id
}

function difference(
  { from, to, config, layers }: Comparison,
  packages: readonly PackageChange[],
): Table {
  const facts = (['digest', 'platform'] as const).flatMap((name) =>
    from[name] === to[name] ? [] : [[name, '', 'changed', from[name] ?? '', to[name] ?? '']],
  )
  const sizes = [bytes(from.size), bytes(to.size)] as const
  return {
    columns: ['WHAT', 'NAME', 'CHANGE', 'FROM', 'TO'],
    rows: [
      ...facts,
      ...(from.size === to.size ? [] : [['size', '', 'changed', ...sizes]]),
      ...layers.removed.layers.map(({ digest, size }) => layer(digest, 'removed', bytes(size), '')),
      ...layers.added.layers.map(({ digest, size }) => layer(digest, 'added', '', bytes(size))),
      ...config.map(({ part, name, change, ...values }) => [
        part.toLowerCase().replaceAll('_', ' '),
        name ?? '',
        change.toLowerCase(),
        values.from?.join(' ') ?? '',
        values.to?.join(' ') ?? '',
      ]),
      ...packages.map(({ name, type, change, ...versions }) => [
        `${type} package`,
        name,
        change.toLowerCase(),
        versions.from.join(', '),
        versions.to.join(', '),
      ]),
    ],
  }
}

function layer(digest: string, change: string, from: string, to: string): string[] {
  return ['layer', digest, change, from, to]
}
