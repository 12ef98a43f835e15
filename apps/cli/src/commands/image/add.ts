import type { Command } from 'commander'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { applyVariables } from '../../parse-flags.ts'
import { outcomeError } from '../outcome.ts'
import { presentImage } from './image.ts'
import { imageFailed, isFinished, waitForImage } from './wait.ts'

const AddImage = graphql(`
  mutation AddImage($input: AddImageInput!) {
    addImage(input: $input) {
      __typename
      ... on AddImageSuccess { image { ...ImageFields } }
      ... on Error { code message hint }
      ... on ValidationError { fieldErrors { path code message } }
    }
  }
`)

interface Flags {
  readonly platform?: string
  readonly wait?: true
  readonly force?: true
}

/** `wharfctl image add REFERENCE` */
export function addCommand(image: Command, open: OpenContext): void {
  image
    .command('add')
    .description('Fetch and analyse an image, with the credential that its registry has here.')
    .argument('<reference>', '[host/]repository[:tag][@digest]')
    .option('--platform <platform>', 'which of several, such as linux/arm64')
    .option('--wait', 'stay until the image is analysed')
    .option('--force', 'fetch it again even when it is here already')
    .action(async (reference: string, _options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'IMAGE', context.env)
      const { platform, wait, force } = command.opts<Flags>()
      const { addImage } = await context.send(AddImage, {
        input: { reference, platform: platform ?? null, force: force ?? false },
      })
      if (addImage.__typename !== 'AddImageSuccess') throw outcomeError(addImage)

      const { image: added } = addImage
      if (!wait) {
        context.done('Added image')
        return presentImage(context, added)
      }
      const final = isFinished(added) ? added : await waitForImage(context, added.id)
      if (final.status !== 'ANALYZED') throw imageFailed(final)
      context.done('Analyzed image')
      await presentImage(context, final)
    })
}
