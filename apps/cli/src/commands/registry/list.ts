import type { Command } from 'commander'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { applyVariables } from '../../parse-flags.ts'
import { allPages } from '../all-pages.ts'
import { presentRegistries } from './registry.ts'

const ListRegistries = graphql(`
  query ListRegistries($after: String, $search: String) {
    registries(
      first: 100
      after: $after
      filter: { search: $search }
      orderBy: { field: CREATED_AT, direction: ASC }
    ) {
      nodes { ...RegistryFields }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

/** `wharfctl registry list` */
export function listCommand(registry: Command, open: OpenContext): void {
  registry
    .command('list')
    .description('List the registries, the oldest first.')
    .option('--search <text>', 'only those whose name, host or user name holds this')
    .action(async (_options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'REGISTRY', context.env)
      const { search } = command.opts<{ search?: string }>()
      const registries = await allPages(
        async (after) =>
          (await context.send(ListRegistries, { after, search: search ?? null })).registries,
      )
      context.done('Fetched registries')
      await presentRegistries(context, registries)
    })
}
