import type { Command } from 'commander'
import type { OpenContext } from '../../open-context.ts'
import { graphql } from '../../gql/generated/index.ts'
import { present } from '../../output/present.ts'
import { applyVariables } from '../../parse-flags.ts'
import { outcomeError } from '../outcome.ts'
import { lookUpRegistry } from './find.ts'
import { registryNotFound } from './registry.ts'

const DeleteRegistry = graphql(`
  mutation DeleteRegistry($input: DeleteRegistryInput!) {
    deleteRegistry(input: $input) {
      __typename
      ... on DeleteRegistrySuccess { deletedId affectedImages }
      ... on Error { code message hint }
    }
  }
`)

/** `wharfctl registry delete REGISTRY`. Images and tags that came from it stay. */
export function deleteCommand(registry: Command, open: OpenContext): void {
  registry
    .command('delete')
    .alias('del')
    .description('Delete a registry and its credential. Images that came from it stay.')
    .argument('<registry>', 'host[:port][/path], or its id')
    .option('--ignore-not-found', 'succeed when there is no such registry')
    .action(async (key: string, _options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'REGISTRY', context.env)
      const { ignoreNotFound } = command.opts<{ ignoreNotFound?: boolean }>()
      const found = await lookUpRegistry(context, key)
      if (found === null && ignoreNotFound !== true) throw registryNotFound()

      const deleted = found === null ? null : await remove(found.id)
      if (deleted !== null) context.done('Deleted registry')
      if (deleted !== null && deleted.affectedImages > 0)
        context.note(`${deleted.affectedImages} images have no registry that serves them now.`)
      if (context.format === 'text') return context.print('No results')
      await present(context, {
        text: { columns: [], rows: [] },
        json:
          deleted === null
            ? null
            : { id: deleted.deletedId, affectedImages: deleted.affectedImages },
        ids: deleted === null ? [] : [deleted.deletedId],
      })

      async function remove(
        id: string,
      ): Promise<{ deletedId: string; affectedImages: number } | null> {
        const { deleteRegistry } = await context.send(DeleteRegistry, { input: { id } })
        if (deleteRegistry.__typename === 'DeleteRegistrySuccess') return deleteRegistry
        if (deleteRegistry.__typename === 'NotFoundError' && ignoreNotFound === true) return null
        throw outcomeError(deleteRegistry)
      }
    })
}
