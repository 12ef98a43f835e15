import type { Command } from 'commander'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { applyVariables } from '../../parse-flags.ts'
import { allPages } from '../all-pages.ts'
import { presentImages } from './image.ts'

const ListImages = graphql(`
  query ListImages($after: String, $search: String) {
    images(
      first: 50
      after: $after
      filter: { search: $search }
      orderBy: { field: CREATED_AT, direction: ASC }
    ) {
      nodes { ...ImageFields }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

/** `wharfctl image list` */
export function listCommand(image: Command, open: OpenContext): void {
  image
    .command('list')
    .description('List the images, the oldest first.')
    .option('--search <text>', 'only those whose reference holds this')
    .action(async (_options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'IMAGE', context.env)
      const { search } = command.opts<{ search?: string }>()
      const images = await allPages(
        async (after) => (await context.send(ListImages, { after, search: search ?? null })).images,
      )
      context.done('Fetched images')
      await presentImages(context, images)
    })
}
