import type { Command } from 'commander'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { present } from '../../output/present.ts'
import { applyVariables } from '../../parse-flags.ts'
import { outcomeError } from '../outcome.ts'
import { lookUpImage } from './get.ts'
import { imageNotFound } from './image.ts'

const DeleteImage = graphql(`
  mutation DeleteImage($input: DeleteImageInput!) {
    deleteImage(input: $input) {
      __typename
      ... on DeleteImageSuccess { deletedId }
      ... on Error { code message hint }
    }
  }
`)

interface Flags {
  readonly platform?: string
  readonly ignoreNotFound?: true
}

/** `wharfctl image delete REFERENCE`: the newest record of it. */
export function deleteCommand(image: Command, open: OpenContext): void {
  image
    .command('delete')
    .alias('del')
    .description('Delete what is kept of an image. The registry is not touched.')
    .argument('<reference>', 'repository:tag or repository@digest, or its id')
    .option('--platform <platform>', 'which of several, such as linux/arm64')
    .option('--ignore-not-found', 'succeed when there is no such image')
    .action(async (reference: string, _options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'IMAGE', context.env)
      const flags = command.opts<Flags>()
      const found = await lookUpImage(context, reference, flags.platform ?? null)
      if (found === null && !flags.ignoreNotFound) throw imageNotFound(reference)

      if (found !== null) {
        const { deleteImage } = await context.send(DeleteImage, { input: { id: found.id } })
        if (deleteImage.__typename !== 'DeleteImageSuccess') throw outcomeError(deleteImage)
        context.done('Deleted image')
      }
      if (context.format === 'text') return context.print('No results')
      await present(context, {
        text: { columns: [], rows: [] },
        json: found === null ? null : { id: found.id },
        ids: found === null ? [] : [found.id],
      })
    })
}
